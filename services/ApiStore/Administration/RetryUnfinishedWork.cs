using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>
/// An administrator has mended what was in the way: the work is due now, and its attempts are counted anew. A client that is being made is
/// let alone: its time has not come; one that people must look for cannot be tried.
/// </summary>
internal sealed class RetryUnfinishedWork(ApiStoreDb db, TimeProvider time)
{
    private static readonly string[] Retried = [ClientWork.Delete, ApiAnnouncement.Kind];

    public async Task<Results<Ok<UnfinishedWorkView>, ProblemHttpResult>> RunAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var work = await db.Set<WorkItem>().SingleOrDefaultAsync(work => work.Id == id && Retried.Contains(work.Kind), cancellationToken);
        if (work is null)
        {
            return NotFound(id);
        }

        var now = time.GetStorableUtcNow();
        work.TryAgain(now);
        db.Audit(caller.Actor, "retry", KeyMappingAudit.Object(id), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return NotFound(id); // Finished in between.
        }

        return TypedResults.Ok(UnfinishedWorkView.Of(work));
    }

    private static ProblemHttpResult NotFound(Guid id) => CommonProblems.NotFound.With($"There is no unfinished work {id} that could be tried again.");
}
