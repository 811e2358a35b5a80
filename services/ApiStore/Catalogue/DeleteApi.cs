using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>Deletes an API that nobody is subscribed to: the database has the last word on that.</summary>
internal sealed class DeleteApi(ApiStoreDb db, ApiChanges changes, TimeProvider time)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Caller caller, Guid apiId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<Api>([apiId], cancellationToken) is not { } api)
        {
            return ApiErrors.NotFound(apiId);
        }

        if (!expectedVersion.Admits(api.Version))
        {
            return ApiErrors.Modified();
        }

        db.Remove(api);
        try
        {
            await changes.SaveAsync(api, caller.Actor, "delete", time.GetStorableUtcNow(), cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsForeignKeyViolationOf(ApiConfiguration.SubscribedKey))
        {
            return ApiErrors.Subscribed();
        }

        return TypedResults.NoContent();
    }
}
