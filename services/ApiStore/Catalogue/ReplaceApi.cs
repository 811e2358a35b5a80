using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

internal sealed class ReplaceApi(ApiStoreDb db, ApiDesigns designs, TimeProvider time)
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
        db.Audit(caller.Actor, "replace", ApiAudit.Object(apiId), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ApiConfiguration.UniqueRoute))
        {
            return ApiErrors.PlaceTaken(api.Context, api.ApiVersion);
        }

        return TypedResults.Ok(ApiView.Of(api)).WithVersion(api.Version);
    }
}
