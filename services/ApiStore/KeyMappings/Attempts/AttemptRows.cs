using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>
/// The attempts in the database, which all stores share. Each call has a connection of its own for a moment: an attempt is not part
/// of the change that it leads to, and is seen by others before its verification begins.
/// </summary>
internal sealed class AttemptRows(IDbContextFactory<ApiStoreDb> databases, IOptions<AttemptOptions> options, TimeProvider time)
{
    /// <summary>PostgreSQL's names for the two kinds of locks. Everybody takes the caller's first, so nobody waits in a circle.</summary>
    private const int CallerLocks = 1;
    private const int ConsumerKeyLocks = 2;

    /// <summary>A new row comes with this many old ones removed at the most.</summary>
    private const int RemovedAtOnce = 100;

    /// <summary>Whether an attempt may begin, as things look. It locks nothing: who is refused keeps nobody waiting.</summary>
    public async Task<Verdict> JudgeAsync(AttemptSubject subject, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await JudgeAsync(db, subject, cancellationToken);
    }

    /// <summary>Begins the attempt if it may begin; of all that ask at once, in any store, one at a time is judged.</summary>
    public async Task<Verdict> TryBeginAsync(VerificationAttempt attempt, AttemptSubject subject, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await HasWaitedForOthersAsync(db, subject, cancellationToken))
        {
            return new Verdict.Full();
        }

        var verdict = await JudgeAsync(db, subject, cancellationToken);
        if (verdict is Verdict.Free)
        {
            db.Add(attempt);
            await db.SaveChangesAsync(cancellationToken);
            await RemoveOldAsync(db, cancellationToken);

            // Whoever hangs up in this moment must not leave a row that nobody ends.
            await transaction.CommitAsync(CancellationToken.None);
        }

        return verdict;
    }

    /// <summary>Notes that the credentials were refused. The row may be gone by now, if this process stood still for long.</summary>
    public async Task FailAsync(VerificationAttempt attempt)
    {
        attempt.Fail(time.GetStorableUtcNow(), options.Value.Window);
        await using var db = await databases.CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into verification_attempts (id, caller_hash, consumer_key_hash, started_at, failed_at, counts_until)
            values ({attempt.Id}, {attempt.CallerHash}, {attempt.ConsumerKeyHash}, {attempt.StartedAt}, {attempt.FailedAt}, {attempt.CountsUntil})
            on conflict (id) do update set failed_at = excluded.failed_at, counts_until = excluded.counts_until
            """);
    }

    public async Task RemoveAsync(VerificationAttempt attempt)
    {
        await using var db = await databases.CreateDbContextAsync();
        await db.Set<VerificationAttempt>().Where(row => row.Id == attempt.Id).ExecuteDeleteAsync();
    }

    private async Task<Verdict> JudgeAsync(ApiStoreDb db, AttemptSubject subject, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var counted = await db.Set<VerificationAttempt>().AsNoTracking()
            .Where(attempt => attempt.CountsUntil > now && (attempt.CallerHash == subject.CallerHash || attempt.ConsumerKeyHash == subject.ConsumerKeyHash))
            .ToListAsync(cancellationToken);

        // Judged by the present: what was noted while this was read is not later than that.
        return AttemptRules.Judge(counted, subject, options.Value, time.GetStorableUtcNow());
    }

    /// <summary>
    /// Both locks last until the transaction ends; who holds them counts what all before have committed. Who waits holds a connection,
    /// so nobody waits here for long.
    /// </summary>
    private static async Task<bool> HasWaitedForOthersAsync(ApiStoreDb db, AttemptSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                set local lock_timeout = '1s';
                select pg_advisory_xact_lock({CallerLocks}, {subject.CallerLock});
                select pg_advisory_xact_lock({ConsumerKeyLocks}, {subject.ConsumerKeyLock});
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

    /// <summary>Rows that others are removing are passed over.</summary>
    private Task<int> RemoveOldAsync(ApiStoreDb db, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        delete from verification_attempts where id in (
            select id from verification_attempts where counts_until <= {time.GetStorableUtcNow()}
            order by counts_until limit {RemovedAtOnce} for update skip locked)
        """,
        cancellationToken);
}
