using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>An administrator has mended what was in the way: the work is due now, and its attempts are counted anew.</summary>
internal static class RetryUnfinishedWork
{
    public static async Task<Results<Ok<UnfinishedWorkView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ApiStoreDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().Unfinished().SingleOrDefaultAsync(mapping => mapping.Id == id && mapping.State == KeyMappingState.Removing, cancellationToken);
        if (mapping is null)
        {
            return NotFound(id);
        }

        var now = time.GetStorableUtcNow();
        mapping.TryAgain(now);
        db.Audit(caller.Actor, "retry", KeyMappingAudit.Object(id), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return NotFound(id); // Finished in between.
        }

        return TypedResults.Ok(UnfinishedWorkView.Of(mapping));
    }

    private static ProblemHttpResult NotFound(Guid id) => CommonProblems.NotFound.With($"There is no unfinished work {id} that could be tried again.");
}
