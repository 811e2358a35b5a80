using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal static class CreateApplication
{
    public static async Task<Results<Created<ApplicationView>, ProblemHttpResult>> HandleAsync(
        ApplicationRequest request,
        Caller caller,
        ApiStoreDb db,
        SiteSettings settings,
        OwnerLimit limit,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
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
        response.SetEntityTag(application.Version);
        return TypedResults.Created($"{ApplicationsSetup.Path}/{application.Id}", ApplicationView.Of(application, settings));
    }
}
