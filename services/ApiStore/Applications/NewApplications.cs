using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>Saves a new application, however it came to be.</summary>
internal sealed class NewApplications(ApiStoreDb db, SiteSettings settings, ThrottlingPolicies policies, OwnerLimit limit, TimeProvider time)
{
    /// <returns>The application, or why there is none.</returns>
    public async Task<(Application? Application, ProblemHttpResult? Refusal)> SaveAsync(
        Caller caller, ApplicationRequest request, string verb, CancellationToken cancellationToken)
    {
        if (!policies.MayGet(request.ThrottlingPolicy))
        {
            return (null, ApplicationErrors.PolicyNotOffered(policies.OneOfThem));
        }

        var now = time.GetStorableUtcNow();
        var application = Application.Create(caller, request, settings.MapExistingAuthApps, now);

        // One trip, and so one transaction; nothing that was read is changed.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Add(application);
        limit.Claim(db, application);
        db.Audit(caller.Actor, verb, ApplicationAudit.Object(application.Id), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return (application, null);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ApplicationConfiguration.UniqueNameOfOwner))
        {
            return (null, ApplicationErrors.NameTaken(application.Name));
        }
        catch (DbUpdateException error) when (OwnerLimit.IsFull(error))
        {
            return (null, ApplicationErrors.TooMany(limit.MaxPerOwner));
        }
        catch (Exception error) when (OwnerLimit.IsBusy(error))
        {
            return (null, ApplicationErrors.Busy());
        }
        finally
        {
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }
}
