using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

internal sealed class ReplaceApi(ApiStoreDb db, ApiDesigns designs, ApiChanges changes, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<ApiView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid apiId, ApiRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<Api>([apiId], cancellationToken) is not { } api)
        {
            return ApiErrors.NotFound(apiId);
        }

        if (!expectedVersion.Admits(api.Version))
        {
            return ApiErrors.Modified();
        }

        var (design, faults) = await designs.OfAsync(request, cancellationToken);
        if (design is null)
        {
            return faults.ToProblem();
        }

        var now = time.GetStorableUtcNow();
        api.Replace(request, design, request.Provider ?? api.Provider, now);
        return await changes.SaveAsync(api, caller.Actor, "replace", now, cancellationToken)
            ? TypedResults.Ok(ApiView.Of(api)).WithVersion(api.Version)
            : ApiErrors.PlaceTaken(api.Context, api.ApiVersion);
    }
}
