using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyMappings;

internal static class ListKeys
{
    public static async Task<Results<Ok<ApplicationKeyList>, ProblemHttpResult>> HandleAsync(
        Guid applicationId, Caller caller, ApiStoreDb db, ApplicationKeys keys, CancellationToken cancellationToken)
    {
        if (!await db.Applications.OwnedBy(caller).AnyAsync(application => application.Id == applicationId, cancellationToken))
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        var list = await keys.OfAsync(applicationId, cancellationToken);
        return TypedResults.Ok(new ApplicationKeyList(list.Count, list));
    }
}
