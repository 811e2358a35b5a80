using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>
/// An administrator has seen to what was given up: has found the client at the key manager and deleted it, or knows that there is none.
/// What is still tried is not theirs to close: the store may be at it at this moment.
/// </summary>
internal sealed class CloseUnfinishedWork(ApiStoreDb db, KeyRemoval removal, TimeProvider time)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Locked: nobody has it tried again meanwhile.
        var locked = db.Set<WorkItem>().FromSql($"select * from unfinished_work where id = {id} for update");
        if ((await locked.ToListAsync(cancellationToken)).SingleOrDefault() is not { } work)
        {
            return CommonProblems.NotFound.With($"There is no unfinished work {id}.");
        }

        if (work.NextAttemptAt is not null)
        {
            return CommonProblems.Conflict.With("It is still tried; only what was given up can be closed.");
        }

        await removal.ForgetAsync(id, cancellationToken);
        db.Remove(work);
        db.Audit(caller.Actor, "close", KeyMappingAudit.Object(id), time.GetStorableUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
