using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ApiStore.Administration;

internal sealed class ListAuditEvents(ApiStoreDb db)
{
    public Task<Ok<AuditEventList>> RunAsync(AuditEventQuery query, CancellationToken cancellationToken) =>
        AuditTrail.ReadAsync(db, query, cancellationToken);
}
