using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal sealed class ListAuditEvents(KeyManagerDb db)
{
    public Task<Ok<AuditEventList>> RunAsync(AuditEventQuery query, CancellationToken cancellationToken) =>
        AuditTrail.ReadAsync(db, query, cancellationToken);
}
