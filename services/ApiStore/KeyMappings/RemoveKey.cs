using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Removes keys: of a provided client only the association, of a generated one the client too.</summary>
internal sealed class RemoveKey(ApiStoreDb db, KeyRemoval removal)
{
    public async Task<Results<Ok, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, Guid keyMappingId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().FindOwnedAsync(caller, applicationId, keyMappingId, cancellationToken);
        if (mapping is not null && !expectedVersion.Admits(mapping.Version))
        {
            return KeyMappingErrors.Modified();
        }

        return mapping is not null && await removal.RemoveAsync(mapping, caller.Actor, KeyMappingAudit.RemovalOf(mapping), cancellationToken)
            ? TypedResults.Ok()
            : KeyMappingErrors.NotFound(keyMappingId);
    }
}
