using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class CreateApplication(ApiStoreDb db, SiteSettings settings, OwnerLimit limit, TimeProvider time)
{
    public async Task<Results<Versioned<Created<ApplicationView>>, ProblemHttpResult>> RunAsync(
        Caller caller, ApplicationRequest request, CancellationToken cancellationToken)
    {
        db.Database.AutoSavepointsEnabled = false; // After a refusal nothing else is tried in it.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await limit.LookAsync(Owner.Of(caller), cancellationToken) is var room and not OwnerRoom.Free)
        {
            return room is OwnerRoom.Full ? ApplicationErrors.TooMany(limit.MaxPerOwner) : ApplicationErrors.Busy();
        }

        var now = time.GetStorableUtcNow();
        var application = Application.Create(caller, request, settings.MapExistingAuthApps, now);
        db.Add(application);
        db.Audit(caller.Actor, "create", ApplicationAudit.Object(application.Id), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ApplicationConfiguration.UniqueNameOfOwner))
        {
            return ApplicationErrors.NameTaken(application.Name);
        }

        await transaction.CommitAsync(cancellationToken);
        var view = ApplicationView.Of(application, settings);
        return TypedResults.Created($"{ApplicationsSetup.Path}/{application.Id}", view).WithVersion(view.Version(application));
    }
}
