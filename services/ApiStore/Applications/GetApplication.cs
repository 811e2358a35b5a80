using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal static class GetApplication
{
    public static async Task<Results<Ok<ApplicationView>, ProblemHttpResult>> HandleAsync(
        Guid applicationId, Caller caller, ApiStoreDb db, ApplicationKeys keys, SiteSettings settings, HttpResponse response, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().OwnedBy(caller)
            .SingleOrDefaultAsync(application => application.Id == applicationId, cancellationToken);
        if (application is null)
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        response.SetEntityTag(application.Version);
        return TypedResults.Ok(ApplicationView.Of(application, await keys.OfAsync(applicationId, cancellationToken), settings));
    }
}
