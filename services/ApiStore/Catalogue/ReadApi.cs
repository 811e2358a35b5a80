using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>For administrators, whatever its state.</summary>
internal sealed class ReadApi(ApiStoreDb db)
{
    public async Task<Results<Versioned<Ok<ApiView>>, ProblemHttpResult>> RunAsync(Guid apiId, CancellationToken cancellationToken) =>
        await db.Set<Api>().AsNoTracking().SingleOrDefaultAsync(api => api.Id == apiId, cancellationToken) is { } api
            ? TypedResults.Ok(ApiView.Of(api)).WithVersion(api.Version)
            : ApiErrors.NotFound(apiId);
}
