using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class ReplaceApplication(ApiStoreDb db, ApplicationViews views, ThrottlingPolicies policies, TimeProvider time)
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

        if (!policies.MayGet(request.ThrottlingPolicy, application.ThrottlingPolicy))
        {
            return ApplicationErrors.PolicyNotOffered(policies.OneOfThem);
        }

        application.Replace(request);
        db.Audit(caller.Actor, "replace", ApplicationAudit.Object(application.Id), time.GetStorableUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ApplicationErrors.Modified();
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ApplicationConfiguration.UniqueNameOfOwner))
        {
            return ApplicationErrors.NameTaken(application.Name);
        }

        return await views.ShowAsync(application, Freshness.Current, cancellationToken);
    }
}
