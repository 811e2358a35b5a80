using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Usage;

internal sealed class ReadApplicationUsage(ApiStoreDb db, UsageFigures figures)
{
    public async Task<Results<Ok<UsageList>, ProblemHttpResult>> RunAsync(Caller caller, Guid applicationId, CancellationToken cancellationToken) =>
        await db.Set<Application>().OwnedBy(caller).AnyAsync(application => application.Id == applicationId, cancellationToken)
            ? TypedResults.Ok(await figures.OfApplicationAsync(applicationId, cancellationToken))
            : ApplicationErrors.NotFound(applicationId);
}
