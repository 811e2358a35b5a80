using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
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
        IOptions<ApplicationOptions> options,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await HasWaitedForOthersOfAsync(caller, db, cancellationToken))
        {
            return ApplicationErrors.Busy();
        }

        if (await db.Applications.OwnedBy(caller).CountAsync(cancellationToken) >= options.Value.MaxPerOwner)
        {
            return ApplicationErrors.TooMany(options.Value.MaxPerOwner);
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
        return TypedResults.Created($"{ApplicationsSetup.Path}/{application.Id}", ApplicationView.Of(application, [], settings));
    }

    /// <summary>
    /// One creation of an owner at a time, until the transaction ends: two that count at once would both pass the bound. Whoever waits
    /// holds a connection, which others need too; so nobody waits for long.
    /// </summary>
    private static async Task<bool> HasWaitedForOthersOfAsync(Caller caller, ApiStoreDb db, CancellationToken cancellationToken)
    {
        var owner = $"{caller.Issuer} {caller.Kind} {caller.Id}";
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                set local lock_timeout = '2s';
                select pg_advisory_xact_lock(hashtextextended({owner}, 0));
                set local lock_timeout to default;
                """,
                cancellationToken);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }
}
