using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>Saves what an application that was read is to be from now on, whoever says so.</summary>
internal sealed class ChangedApplications(ApiStoreDb db, ThrottlingPolicies policies, TimeProvider time)
{
    /// <returns>Why it stays as it was; null if it was changed.</returns>
    public async Task<ProblemHttpResult?> SaveAsync(
        Caller caller, Application application, ApplicationRequest request, string verb, CancellationToken cancellationToken)
    {
        if (!policies.MayGet(request.ThrottlingPolicy, application.ThrottlingPolicy))
        {
            return ApplicationErrors.PolicyNotOffered(policies.OneOfThem);
        }

        application.Replace(request);
        db.Audit(caller.Actor, verb, ApplicationAudit.Object(application.Id), time.GetStorableUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ApplicationErrors.Modified();
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ApplicationConfiguration.UniqueNameOfOwner))
        {
            return ApplicationErrors.NameTaken(application.Name);
        }
    }
}
