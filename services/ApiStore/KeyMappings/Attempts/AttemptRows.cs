using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>
/// The attempts in the database, which all stores share. Each call has a connection of its own for a moment: an attempt is not part
/// of the change that it leads to, and is seen by others before its verification begins. Judging, placing and refusing one is a function of the database
/// (the migration <c>LimitsInOneTrip</c> makes it): its locks are taken and ended in one trip.
/// </summary>
internal sealed class AttemptRows(NpgsqlDataSource database, IDbContextFactory<ApiStoreDb> databases, IOptions<AttemptOptions> options, TimeProvider time)
{
    private const string Begin = "select * from begin_verification_attempt($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    private long _lastFailure; // In ticks of universal time.

    /// <summary>
    /// Whether this process has heard of a failure that may still count. Where it has not, a crowd is one of right attempts most likely, and to ask for each of
    /// them before it stands in line would be a trip for nothing: of what failed at other stores it hears when its turn comes.
    /// </summary>
    public bool MayBeUsedUp => time.GetUtcNow().UtcTicks - Interlocked.Read(ref _lastFailure) < options.Value.Window.Ticks;

    /// <summary>Whether an attempt may begin, as things look. It locks nothing: who is refused keeps nobody waiting.</summary>
    public Task<Verdict> JudgeAsync(AttemptSubject subject, CancellationToken cancellationToken) =>
        AskAsync(subject, null, time.GetStorableUtcNow(), cancellationToken);

    /// <summary>Begins the attempt if it may begin; of all that ask at once, in any store, one at a time is judged.</summary>
    public async Task<Verdict> TryBeginAsync(VerificationAttempt attempt, AttemptSubject subject, CancellationToken cancellationToken)
    {
        // Whoever hangs up in this moment must not leave a row that nobody ends.
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await AskAsync(subject, attempt, attempt.StartedAt, CancellationToken.None);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return new Verdict.Full();
        }
    }

    /// <summary>Notes that the credentials were refused. The row may be gone by now, if this process stood still for long.</summary>
    public async Task FailAsync(VerificationAttempt attempt)
    {
        HearOfFailure();
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

    private async Task<Verdict> AskAsync(AttemptSubject subject, VerificationAttempt? attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Begin);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter<Guid?> { TypedValue = attempt?.Id },
            new NpgsqlParameter<byte[]> { TypedValue = subject.CallerHash },
            new NpgsqlParameter<byte[]> { TypedValue = subject.ConsumerKeyHash },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            new NpgsqlParameter<DateTimeOffset?> { TypedValue = attempt?.CountsUntil },
            new NpgsqlParameter<int> { TypedValue = subject.CallerLock },
            new NpgsqlParameter<int> { TypedValue = subject.ConsumerKeyLock },
            new NpgsqlParameter<int> { TypedValue = options.Value.PerCallerAndConsumerKey },
            new NpgsqlParameter<int> { TypedValue = options.Value.PerCaller },
            new NpgsqlParameter<int> { TypedValue = options.Value.PerConsumerKey },
        ]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);

        // Judged by the present: what was noted while this was read is not later than that.
        var verdict = AttemptRules.Judge(UntilAt(0), UntilAt(1), UntilAt(2), reader.GetBoolean(3), time.GetStorableUtcNow());
        if (verdict is Verdict.UsedUp)
        {
            HearOfFailure();
        }

        return verdict;

        DateTimeOffset? UntilAt(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
    }

    private void HearOfFailure() => Interlocked.Exchange(ref _lastFailure, time.GetUtcNow().UtcTicks);
}
