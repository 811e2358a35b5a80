using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyMappings;

internal static class GetKey
{
    public static async Task<Results<Ok<ApplicationKey>, ProblemHttpResult>> HandleAsync(
        Guid applicationId, Guid keyMappingId, Caller caller, ApiStoreDb db, ApplicationKeys keys, CancellationToken cancellationToken)
    {
        if (!await db.Set<KeyMapping>().OwnedBy(caller, applicationId).AnyAsync(mapping => mapping.Id == keyMappingId, cancellationToken))
        {
            return KeyMappingErrors.NotFound(keyMappingId);
        }

        return await keys.FindAsync(applicationId, keyMappingId, cancellationToken) is { } key ? TypedResults.Ok(key) : KeyMappingErrors.NotFound(keyMappingId);
    }
}
