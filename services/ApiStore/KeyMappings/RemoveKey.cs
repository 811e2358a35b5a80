using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Removes keys: of a provided client only the association, of a generated one the client too.</summary>
internal static class RemoveKey
{
    public static async Task<Results<Ok, ProblemHttpResult>> HandleAsync(
        Guid applicationId, Guid keyMappingId, Caller caller, ApiStoreDb db, KeyRemoval removal, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().OwnedBy(caller, applicationId).SingleOrDefaultAsync(mapping => mapping.Id == keyMappingId, cancellationToken);
        return mapping is not null && await removal.RemoveAsync(mapping, caller.Actor, KeyMappingAudit.RemovalOf(mapping), cancellationToken)
            ? TypedResults.Ok()
            : KeyMappingErrors.NotFound(keyMappingId);
    }
}
