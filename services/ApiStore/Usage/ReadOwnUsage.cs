using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Usage;

/// <summary>For a developer: what the caller's applications called of an API.</summary>
internal sealed class ReadOwnUsage(ApiStoreDb db, UsageFigures figures)
{
    public async Task<Results<Ok<UsageList>, ProblemHttpResult>> RunAsync(Caller caller, Guid apiId, CancellationToken cancellationToken)
    {
        if (!await db.Set<Api>().AnyAsync(api => api.Id == apiId && api.State != ApiState.Created, cancellationToken))
        {
            return ApiErrors.NotFound(apiId);
        }

        var applications = await db.Set<Application>().OwnedBy(caller).Select(application => application.Id).ToArrayAsync(cancellationToken);
        return TypedResults.Ok(await figures.OfApiAsync(apiId, applications, cancellationToken));
    }
}
