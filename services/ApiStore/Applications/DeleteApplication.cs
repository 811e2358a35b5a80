using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>
/// Deletes an application and its key mappings. The clients that were provided live on: they belong to somebody else;
/// those that the store has made go.
/// </summary>
internal sealed class DeleteApplication(ApiStoreDb db, ApplicationViews views, IEnumerable<IApplicationBelongings> belongings, TimeProvider time)
{
    public async Task<Results<Ok, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Locked first: keys that are being provided for it are either here already, or find no application when they are saved.
        await db.Database.ExecuteSqlAsync($"select 1 from applications where id = {applicationId} for update", cancellationToken);
        var application = await db.Set<Application>().FindOwnedAsync(caller, applicationId, cancellationToken);
        if (application is null)
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        if (!await views.IsExpectedAsync(application, expectedVersion, cancellationToken))
        {
            return ApplicationErrors.Modified();
        }

        var now = time.GetStorableUtcNow();
        var afterwards = new List<Func<CancellationToken, Task>>();
        foreach (var kind in belongings)
        {
            afterwards.Add(await kind.RemoveAllOfAsync(applicationId, caller.Actor, now, cancellationToken));
        }

        db.Remove(application);
        db.Audit(caller.Actor, "delete", ApplicationAudit.Object(applicationId), now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await Task.WhenAll(afterwards.Select(act => act(cancellationToken)));
        return TypedResults.Ok();
    }
}
