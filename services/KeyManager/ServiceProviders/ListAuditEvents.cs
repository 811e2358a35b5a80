using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal static class ListAuditEvents
{
    public static Task<Ok<AuditEventList>> HandleAsync([AsParameters] AuditEventQuery query, KeyManagerDb db, CancellationToken cancellationToken) =>
        AuditTrail.ReadAsync(db, query, cancellationToken);
}
