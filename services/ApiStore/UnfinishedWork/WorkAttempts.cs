using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>
/// Attempts at work. First a row is claimed, which other stores see; then its handler tries; then its end, or when to try again, is saved
/// together with what the handler has found out.
/// </summary>
internal sealed partial class WorkAttempts(
    ApiStoreDb db,
    IEnumerable<IWorkHandler> handlers,
    IOptions<UnfinishedWorkOptions> options,
    UnfinishedWorkMetrics metrics,
    TimeProvider time,
    ILogger<WorkAttempts> logger)
{
    private readonly string[] _known = [.. handlers.SelectMany(handler => handler.Kinds)];

    /// <summary>Claims what is due and nobody else is claiming, of those kinds that this store knows.</summary>
    public Task<IReadOnlyList<Guid>> ClaimDueAsync(int most, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        return ClaimAsync(
            db.Set<WorkItem>().FromSql(
                $"""
                select * from unfinished_work where next_attempt_at <= {now} and kind = any({_known})
                order by next_attempt_at limit {most} for update skip locked
                """),
            now,
            cancellationToken);
    }

    /// <summary>Claims this one, due or not.</summary>
    /// <returns>False if there is nothing to do.</returns>
    public async Task<bool> ClaimAsync(Guid id, CancellationToken cancellationToken) => (await ClaimAsync(
        db.Set<WorkItem>().FromSql($"select * from unfinished_work where id = {id} for update"), time.GetStorableUtcNow(), cancellationToken)).Count > 0;

    /// <summary>One attempt at what was claimed.</summary>
    public async Task AttemptAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<WorkItem>([id], cancellationToken) is not { } work)
        {
            return;
        }

        try
        {
            switch (await TryAsync(work, cancellationToken))
            {
                case WorkOutcome.NotYet notYet:
                    Fail(work, notYet.Reason, UnfinishedWorkRules.PauseAfter(work.Attempts, options.Value));
                    break;
                case WorkOutcome.LeftToPeople left:
                    Fail(work, left.Reason, pause: null);
                    break;
                default:
                    db.Remove(work);
                    break;
            }

            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another store has finished it, as this attempt took longer than its claim held; or who began it has come to its end.
        }
    }

    private async Task<IReadOnlyList<Guid>> ClaimAsync(IQueryable<WorkItem> locked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var claimed = await locked.ToListAsync(cancellationToken);
        claimed.ForEach(work => work.BeginAttempt(now + options.Value.ClaimFor));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claimed.ConvertAll(work => work.Id);
    }

    /// <summary>Whatever goes wrong is a failed attempt: what is only thrown would be tried for ever, unseen.</summary>
    private async Task<WorkOutcome> TryAsync(WorkItem work, CancellationToken cancellationToken)
    {
        try
        {
            return await handlers.Single(handler => handler.Kinds.Contains(work.Kind)).AttemptAsync(work, cancellationToken);
        }
        catch (Exception error) when (error is not DbUpdateConcurrencyException && !cancellationToken.IsCancellationRequested)
        {
            return new WorkOutcome.NotYet($"The attempt failed: {error.GetType().Name}.");
        }
    }

    private void Fail(WorkItem work, string reason, TimeSpan? pause)
    {
        work.FailAttempt(reason, time.GetStorableUtcNow() + pause);
        if (pause is not null)
        {
            Log.Failed(logger, work.Kind, work.Subject, work.Attempts, reason, pause.Value);
        }
        else
        {
            metrics.GaveUp();
            Log.GaveUp(logger, work.Kind, work.Subject, work.Attempts, reason, work.Id);
        }
    }

    private static partial class Log
    {
        private const string FailedText = "{Kind} of {Subject} failed in attempt {Attempt}: {Reason}; the next one is in {Pause}.";

        private const string GaveUpText = "Gave up {Kind} of {Subject} after {Attempts} attempts: {Reason}. "
            + "Mend that, then POST /store/api/admin/v1/unfinished-work/{Id}/retry.";

        [LoggerMessage(Level = LogLevel.Warning, Message = FailedText)]
        public static partial void Failed(ILogger logger, string kind, string subject, int attempt, string reason, TimeSpan pause);

        [LoggerMessage(Level = LogLevel.Error, Message = GaveUpText)]
        public static partial void GaveUp(ILogger logger, string kind, string subject, int attempts, string reason, Guid id);
    }
}
