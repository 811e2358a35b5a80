using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ApiStore.Administration;

internal static class ListAuditEvents
{
    public static Task<Ok<AuditEventList>> HandleAsync([AsParameters] AuditEventQuery query, ApiStoreDb db, CancellationToken cancellationToken) =>
        AuditTrail.ReadAsync(db, query, cancellationToken);
}
