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
    public static Task<Results<Ok<ApplicationView>, ProblemHttpResult>> HandleAsync(
        Guid applicationId, Caller caller, ApiStoreDb db, ApplicationKeys keys, SiteSettings settings, HttpResponse response, CancellationToken cancellationToken) =>
        FindAsync(applicationId, caller, db, keys.OfAsync, settings, response, cancellationToken);

    /// <param name="applicationId">The application.</param>
    /// <param name="caller">Whose it must be.</param>
    /// <param name="db">The store's database.</param>
    /// <param name="keysOf">What is wanted of its keys.</param>
    /// <param name="settings">Whether keys may be provided.</param>
    /// <param name="response">Gets the entity tag.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<Results<Ok<ApplicationView>, ProblemHttpResult>> FindAsync(
        Guid applicationId,
        Caller caller,
        ApiStoreDb db,
        Func<Guid, CancellationToken, Task<IReadOnlyList<ApplicationKey>>> keysOf,
        SiteSettings settings,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().OwnedBy(caller)
            .SingleOrDefaultAsync(application => application.Id == applicationId, cancellationToken);
        if (application is null)
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        response.SetEntityTag(application.Version);
        return TypedResults.Ok(ApplicationView.Of(application, await keysOf(applicationId, cancellationToken), settings));
    }
}
