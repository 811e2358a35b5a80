using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings.Secrets;

/// <summary>
/// That a secret is taken back of which nobody was told: given before it is asked for, and withdrawn when it is about to be told. Who has begun to take it
/// back has counted an attempt, so that only one of both can be.
/// </summary>
internal sealed class SecretPromise(ApiStoreDb db, IOptions<UnfinishedWorkOptions> options, TimeProvider time)
{
    /// <returns>The id that the secret is to have.</returns>
    public async Task<Guid> GiveAsync(string consumerKey, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var work = db.Add(WorkItem.Of(Guid.CreateVersion7(now), SecretWork.TakeBack, consumerKey, now + options.Value.UndoAfter)).Entity;
        await db.SaveChangesAsync(cancellationToken);
        return work.Id;
    }

    /// <summary>It is not told. What may be there the worker takes back at once.</summary>
    public async Task BreakAsync(Guid secretId, bool mayBeThere)
    {
        var now = time.GetStorableUtcNow();
        var work = db.Set<WorkItem>().Where(work => work.Id == secretId);
        await (mayBeThere
            ? work.ExecuteUpdateAsync(row => row.SetProperty(item => item.NextAttemptAt, now))
            : work.ExecuteDeleteAsync());
    }

    /// <summary>It is about to be told, and stays. The audit event is in the same transaction.</summary>
    /// <returns>When; null if somebody takes it back already.</returns>
    public async Task<DateTimeOffset?> KeepAsync(Guid secretId, string actor, Guid keyMappingId)
    {
        var now = time.GetStorableUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Set<WorkItem>().Where(work => work.Id == secretId && work.Attempts == 0).ExecuteDeleteAsync() == 0)
        {
            return null;
        }

        db.ChangeTracker.Clear(); // The row is gone already.
        db.Audit(actor, KeyMappingAudit.GenerateSecret, KeyMappingAudit.Object(keyMappingId), now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return now;
    }
}
