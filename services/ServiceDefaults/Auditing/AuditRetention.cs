using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>
/// Deletes audit events that are older than <see cref="AuditOptions.Retention"/>, oldest first and a few at a time, so that no deletion is long and no round
/// holds up what is served; two replicas that do so at once take different ones.
/// </summary>
public sealed partial class AuditRetention(
    NpgsqlDataSource dataSource, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditRetention> logger)
    : PeriodicWork(time, logger)
{
    private const int Batch = 1_000;

    /// <summary>A round is some seconds; what is left has the next one.</summary>
    private const int MostBatches = 100;

    /// <summary>
    /// Begins behind the last one that was deleted: deleted rows stand in the index as long as somebody's snapshot may see them (a backup's: for hours), and to
    /// pass over them all again each time would be long.
    /// </summary>
    private const string Delete = """
        with gone as (
            delete from audit_events where id = any (array(
                select id from audit_events where id > $1 and id < $2 order by id limit $3 for update skip locked))
            returning id)
        select count(*)::int, coalesce((select id from gone order by id desc limit 1), $1) from gone
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Retention is not { } retention)
        {
            return;
        }

        var (first, deleted, last) = (TimedId.FirstOf(Time.GetUtcNow() - retention), 0, Guid.Empty);
        for (var (batch, count) = (0, Batch); batch < MostBatches && count == Batch; batch++)
        {
            if (batch > 0)
            {
                await Task.Delay(Pause, Time, cancellationToken);
            }

            (count, last) = await DeleteAsync(last, first, cancellationToken);
            deleted += count;
        }

        if (deleted > 0)
        {
            Log.Deleted(Logger, deleted, retention);
        }
    }

    private async Task<(int Count, Guid Last)> DeleteAsync(Guid after, Guid before, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Delete);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = before });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Batch });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetGuid(1));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} audit events that were older than {Retention:c}.")]
        public static partial void Deleted(ILogger logger, int count, TimeSpan retention);
    }
}
