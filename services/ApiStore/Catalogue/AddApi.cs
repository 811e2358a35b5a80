using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

internal sealed class AddApi(ApiStoreDb db, ApiDesigns designs, ApiProvider provider, ApiChanges changes, TimeProvider time)
{
    public async Task<Results<Versioned<Created<ApiView>>, ProblemHttpResult>> RunAsync(
        Caller caller, ApiRequest request, CancellationToken cancellationToken)
    {
        var (design, faults) = await designs.OfAsync(request, cancellationToken);
        if (design is null)
        {
            return faults.ToProblem();
        }

        var now = time.GetStorableUtcNow();
        var api = Api.Create(now);
        api.Replace(request, design, request.Provider ?? await provider.OfAsync(caller, cancellationToken), now);
        db.Add(api);
        return await changes.SaveAsync(api, caller.Actor, "create", now, cancellationToken)
            ? TypedResults.Created($"{CatalogueSetup.AdministrationPath}/{api.Id}", ApiView.Of(api)).WithVersion(api.Version)
            : ApiErrors.PlaceTaken(api.Context, api.ApiVersion);
    }
}
