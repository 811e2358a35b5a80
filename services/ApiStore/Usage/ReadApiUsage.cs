using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;

namespace OobProvisioning.ApiStore.Usage;

/// <summary>For administrators: what all applications called of an API, those that are deleted included.</summary>
internal sealed class ReadApiUsage(ApiStoreDb db, UsageFigures figures)
{
    public async Task<Results<Ok<UsageList>, ProblemHttpResult>> RunAsync(Guid apiId, CancellationToken cancellationToken) =>
        await db.Set<Api>().AnyAsync(api => api.Id == apiId, cancellationToken)
            ? TypedResults.Ok(await figures.OfApiAsync(apiId, cancellationToken))
            : ApiErrors.NotFound(apiId);
}
