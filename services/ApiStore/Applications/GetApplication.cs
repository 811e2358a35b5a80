using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class GetApplication(ApiStoreDb db, ApplicationViews views)
{
    /// <param name="caller">Whose it must be.</param>
    /// <param name="applicationId">The application.</param>
    /// <param name="freshness">What is wanted of what belongs to it.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<Results<Versioned<Ok<ApplicationView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, Freshness freshness, CancellationToken cancellationToken)
    {
        var application = await db.Set<Application>().AsNoTracking().FindOwnedAsync(caller, applicationId, cancellationToken);
        return application is null
            ? ApplicationErrors.NotFound(applicationId)
            : await views.ShowAsync(application, freshness, cancellationToken);
    }
}
