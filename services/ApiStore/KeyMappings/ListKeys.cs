using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>An application's keys.</summary>
/// <param name="Count">How many.</param>
/// <param name="List">The keys, oldest first.</param>
public sealed record ApplicationKeyList(int Count, IReadOnlyList<ApplicationKey> List);

internal sealed class ListKeys(ApiStoreDb db, ApplicationKeys keys)
{
    public async Task<Results<Ok<ApplicationKeyList>, ProblemHttpResult>> RunAsync(Caller caller, Guid applicationId, CancellationToken cancellationToken)
    {
        if (!await db.Set<Application>().OwnedBy(caller).AnyAsync(application => application.Id == applicationId, cancellationToken))
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        var list = await keys.OfAsync(applicationId, Freshness.Current, cancellationToken);
        return TypedResults.Ok(new ApplicationKeyList(list.Count, list));
    }
}
