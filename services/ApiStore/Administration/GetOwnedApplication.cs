using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>One application of whomever; its version is what a change of its owner may say that it has seen.</summary>
internal sealed class GetOwnedApplication(ApiStoreDb db, Subjects subjects, ApplicationViews views)
{
    public async Task<Results<Versioned<Ok<OwnedApplication>>, ProblemHttpResult>> RunAsync(Guid applicationId, CancellationToken cancellationToken)
    {
        var application = await db.Set<Application>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == applicationId, cancellationToken);
        if (application is null)
        {
            return AdministrationErrors.NoApplication(applicationId);
        }

        var owners = await subjects.FindAsync([application.Owner], cancellationToken);
        var info = (await views.ListAsync([application], cancellationToken))[0];
        return TypedResults.Ok(OwnedApplication.Of(application, info, owners)).WithVersion(await views.VersionOfAsync(application, cancellationToken));
    }
}
