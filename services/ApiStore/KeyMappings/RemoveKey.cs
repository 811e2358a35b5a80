using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Removes keys: of a provided client only the association, of a generated one the client too.</summary>
internal sealed class RemoveKey(ApiStoreDb db, KeyRemoval removal)
{
    public async Task<Results<Ok, ProblemHttpResult>> RunAsync(Caller caller, Guid applicationId, Guid keyMappingId, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().FindOwnedAsync(caller, applicationId, keyMappingId, cancellationToken);
        return mapping is not null && await removal.RemoveAsync(mapping, caller.Actor, KeyMappingAudit.RemovalOf(mapping), cancellationToken)
            ? TypedResults.Ok()
            : KeyMappingErrors.NotFound(keyMappingId);
    }
}
