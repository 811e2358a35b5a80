using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal static class GetApplication
{
    public static Task<Results<Ok<ApplicationView>, ProblemHttpResult>> HandleAsync(
        Guid applicationId, Caller caller, ApiStoreDb db, ApplicationViews views, HttpResponse response, CancellationToken cancellationToken) =>
        FindAsync(applicationId, caller, db, views, Freshness.Current, response, cancellationToken);

    /// <param name="applicationId">The application.</param>
    /// <param name="caller">Whose it must be.</param>
    /// <param name="db">The store's database.</param>
    /// <param name="views">What belongs to it.</param>
    /// <param name="freshness">What is wanted of that.</param>
    /// <param name="response">Gets the entity tag.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<Results<Ok<ApplicationView>, ProblemHttpResult>> FindAsync(
        Guid applicationId, Caller caller, ApiStoreDb db, ApplicationViews views, Freshness freshness, HttpResponse response, CancellationToken cancellationToken)
    {
        var application = await db.Set<Application>().AsNoTracking().OwnedBy(caller)
            .SingleOrDefaultAsync(application => application.Id == applicationId, cancellationToken);
        if (application is null)
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        response.SetEntityTag(application.Version);
        return TypedResults.Ok(await views.OfAsync(application, freshness, cancellationToken));
    }
}
