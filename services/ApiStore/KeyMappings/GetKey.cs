using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

internal sealed class GetKey(ApiStoreDb db, ApplicationKeys keys)
{
    public async Task<Results<Versioned<Ok<ApplicationKey>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, Guid keyMappingId, CancellationToken cancellationToken)
    {
        if (!await db.Set<KeyMapping>().OwnedBy(caller, applicationId).AnyAsync(mapping => mapping.Id == keyMappingId, cancellationToken))
        {
            return KeyMappingErrors.NotFound(keyMappingId);
        }

        return await keys.FindAsync(applicationId, keyMappingId, cancellationToken) is { } key
            ? TypedResults.Ok(key).WithVersion(key.Version)
            : KeyMappingErrors.NotFound(keyMappingId);
    }
}
