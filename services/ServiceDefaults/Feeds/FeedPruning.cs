using Microsoft.Extensions.Logging;
using Npgsql;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>
/// Removes changes whose time is over, a few at a time; two replicas that do so at once take different ones. Only those that have a place: of what
/// was removed without one, nobody could be told that it is missing.
/// </summary>
public sealed class FeedPruning(NpgsqlDataSource dataSource, FeedSequencer sequencer, TimeProvider time, ILogger<FeedPruning> logger)
    : PeriodicWork(time, logger)
{
    private const int Batch = 1_000;

    private const string Remove = """
        with gone as (
            delete from feed_changes where row_id = any (array(
                select row_id from feed_changes where until < $1 and stamp is not null limit $2 for update skip locked))
            returning stamp)
        update feed_state set removed = greatest(removed, (select max(stamp) from gone)) where exists (select from gone)
            returning (select count(*) from gone)
        """;

    /// <summary>Clocks differ, and checks of tokens allow for it.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromMinutes(1);

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await sequencer.RunAsync(cancellationToken);
        while (await RemoveAsync(cancellationToken) == Batch)
        {
        }
    }

    private async Task<long> RemoveAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Remove);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Time.GetUtcNow() - Allowance });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Batch });
        return await command.ExecuteScalarAsync(cancellationToken) as long? ?? 0;
    }
}
