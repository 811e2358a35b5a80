using Npgsql;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>
/// Deletes the rows of tokens and assertions that have expired, a few at a time, so that no deletion is long; two replicas that do so at
/// once take different ones.
/// </summary>
internal sealed partial class ExpiredRows(NpgsqlDataSource dataSource, TimeProvider time, ILogger<ExpiredRows> logger) : BackgroundService
{
    private const int Batch = 1_000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Clocks differ, and checks of tokens allow for it.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromMinutes(1);

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await DeleteAsync("revoked_tokens", cancellationToken);
        await DeleteAsync("used_client_assertions", cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await DeleteAsync(stoppingToken);
        }
        catch (NpgsqlException error)
        {
            // They do no harm meanwhile.
            Log.Failed(logger, error);
        }
    }

    private async Task DeleteAsync(string table, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            await using var command = dataSource.CreateCommand(
                $"delete from {table} where ctid = any (array(select ctid from {table} where expires_at < $1 limit {Batch} for update skip locked))");
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() - Allowance });
            deleted = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        while (deleted == Batch);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Expired rows could not be deleted; it is tried again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
