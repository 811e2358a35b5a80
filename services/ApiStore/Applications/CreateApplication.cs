using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class CreateApplication(ApiStoreDb db, SiteSettings settings, ThrottlingPolicies policies, OwnerLimit limit, TimeProvider time)
{
    public async Task<Results<Versioned<Created<ApplicationView>>, ProblemHttpResult>> RunAsync(
        Caller caller, ApplicationRequest request, CancellationToken cancellationToken)
    {
        if (!policies.MayGet(request.ThrottlingPolicy))
        {
            return ApplicationErrors.PolicyNotOffered(policies.OneOfThem);
        }

        var now = time.GetStorableUtcNow();
        var application = Application.Create(caller, request, settings.MapExistingAuthApps, now);

        // One trip, and so one transaction; nothing that was read is changed.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Add(application);
        limit.Claim(db, application);
        db.Audit(caller.Actor, "create", ApplicationAudit.Object(application.Id), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ApplicationConfiguration.UniqueNameOfOwner))
        {
            return ApplicationErrors.NameTaken(application.Name);
        }
        catch (DbUpdateException error) when (OwnerLimit.IsFull(error))
        {
            return ApplicationErrors.TooMany(limit.MaxPerOwner);
        }
        catch (Exception error) when (OwnerLimit.IsBusy(error))
        {
            return ApplicationErrors.Busy();
        }

        var view = ApplicationView.Of(application, settings);
        return TypedResults.Created($"{ApplicationsSetup.Path}/{application.Id}", view).WithVersion(view.Version(application));
    }
}
