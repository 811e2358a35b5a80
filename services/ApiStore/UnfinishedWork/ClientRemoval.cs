using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>
/// Deletes the client of a mapping that is being removed, or that was being made and came to no end. First the row is claimed, which
/// other stores see; then the key manager is called, as often as it takes: deleting is idempotent, and a client that a late call
/// would still make cannot be made after it. Only when the key manager has confirmed it, the row goes.
/// </summary>
internal sealed partial class ClientRemoval(
    ApiStoreDb db, Connectors connectors, IOptions<UnfinishedWorkOptions> options, UnfinishedWorkMetrics metrics, TimeProvider time, ILogger<ClientRemoval> logger)
{
    private const string Actor = "system:unfinished-work";

    /// <summary>Claims what is due and nobody else is claiming.</summary>
    public Task<IReadOnlyList<Guid>> ClaimDueAsync(int most, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        return ClaimAsync(
            db.Set<KeyMapping>().FromSql(
                $"""
                select * from key_mappings where state <> 'ACTIVE' and next_attempt_at <= {now}
                order by next_attempt_at limit {most} for update skip locked
                """),
            now,
            cancellationToken);
    }

    /// <summary>Claims this one, due or not. Waits for its lock, which those who came too late to remove it hold for a moment.</summary>
    /// <returns>False if there is nothing to do.</returns>
    public async Task<bool> ClaimAsync(Guid keyMappingId, CancellationToken cancellationToken) => (await ClaimAsync(
        db.Set<KeyMapping>().FromSql($"select * from key_mappings where state = {KeyMappingState.Removing} and id = {keyMappingId} for update"),
        time.GetStorableUtcNow(),
        cancellationToken)).Count > 0;

    /// <summary>One attempt at what was claimed.</summary>
    public async Task AttemptAsync(Guid keyMappingId, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().IgnoreQueryFilters().Include(mapping => mapping.KeyManager).SingleOrDefaultAsync(mapping => mapping.Id == keyMappingId, cancellationToken);
        if (mapping is null)
        {
            return;
        }

        var deletion = await DeleteAsync(mapping, cancellationToken);
        var now = time.GetStorableUtcNow();
        if (deletion is ClientDeletion.Gone)
        {
            db.Remove(mapping);
            db.Audit(Actor, "delete-client", KeyMappingAudit.Object(keyMappingId), now);
        }
        else
        {
            Fail(mapping, ((ClientDeletion.NotConfirmed)deletion).Reason, now);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another store has finished it: this attempt took longer than its claim held.
        }
    }

    private async Task<IReadOnlyList<Guid>> ClaimAsync(IQueryable<KeyMapping> locked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mappings = await locked.IgnoreQueryFilters().ToListAsync(cancellationToken);
        mappings.ForEach(mapping => mapping.BeginAttempt(now + options.Value.ClaimFor));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return mappings.ConvertAll(mapping => mapping.Id);
    }

    /// <summary>Whatever goes wrong is a failed attempt: what is only thrown would be tried for ever, unseen.</summary>
    private async Task<ClientDeletion> DeleteAsync(KeyMapping mapping, CancellationToken cancellationToken)
    {
        try
        {
            return await connectors.Of(mapping.KeyManager).DeleteAsync(mapping.ConsumerKey, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new ClientDeletion.NotConfirmed($"The call failed: {error.GetType().Name}.");
        }
    }

    private void Fail(KeyMapping mapping, string reason, DateTimeOffset now)
    {
        var pause = UnfinishedWorkRules.PauseAfter(mapping.Attempts, options.Value);
        mapping.FailAttempt(reason, now + pause);
        if (pause is not null)
        {
            Log.Failed(logger, mapping.ConsumerKey, mapping.Attempts, reason, pause.Value);
        }
        else
        {
            metrics.GaveUp();
            Log.GaveUp(logger, mapping.ConsumerKey, mapping.Attempts, reason, mapping.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The client {ConsumerKey} could not be deleted in attempt {Attempt}: {Reason}; the next one is in {Pause}.")]
        public static partial void Failed(ILogger logger, string consumerKey, int attempt, string reason, TimeSpan pause);

        [LoggerMessage(Level = LogLevel.Error, Message = "Gave up deleting the client {ConsumerKey} after {Attempts} attempts: {Reason}. It is left at the key manager; mend that, then POST /store/api/admin/v1/unfinished-work/{KeyMappingId}/retry.")]
        public static partial void GaveUp(ILogger logger, string consumerKey, int attempts, string reason, Guid keyMappingId);
    }
}
