using Microsoft.Extensions.Logging;
using Npgsql;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>Hears of changes that any replica commits. Those who wait look for themselves every second, so no harm is done by what is not heard.</summary>
internal sealed class FeedListener(NpgsqlDataSource dataSource, FeedSignal signal, TimeProvider time, ILogger<FeedListener> logger) : PeriodicWork(time, logger)
{
    /// <summary>A connection that is dead says nothing, as a quiet one does: so it is asked.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override bool BeginsAtOnce => true;

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => signal.Wake();
        await using (var listen = new NpgsqlCommand("listen feed_changed", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        while (true)
        {
            if (!await connection.WaitAsync(Quiet, cancellationToken))
            {
                await using var ask = new NpgsqlCommand("select 1", connection);
                await ask.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }
}
