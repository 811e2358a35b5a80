using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class ReplaceApplication(ApiStoreDb db, ApplicationViews views, ChangedApplications changed)
{
    public async Task<Results<Versioned<Ok<ApplicationView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, ApplicationRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var application = await db.Set<Application>().FindOwnedAsync(caller, applicationId, cancellationToken);
        if (application is null)
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        if (!await views.IsExpectedAsync(application, expectedVersion, cancellationToken))
        {
            return ApplicationErrors.Modified();
        }

        return await changed.SaveAsync(caller, application, request, "replace", cancellationToken) is { } refusal
            ? refusal
            : await views.ShowAsync(application, Freshness.Current, cancellationToken);
    }
}
