using Npgsql;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.Tokens.Upkeep;

/// <summary>
/// Deletes the rows of tokens and assertions that have expired, a few at a time, so that no deletion is long; two replicas that do so at
/// once take different ones.
/// </summary>
internal sealed class ExpiredRows(NpgsqlDataSource dataSource, TimeProvider time, ILogger<ExpiredRows> logger) : PeriodicWork(time, logger)
{
    private const int Batch = 1_000;

    /// <summary>Clocks differ, and checks of tokens allow for it.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromMinutes(1);

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await DeleteAsync("revoked_tokens", cancellationToken);
        await DeleteAsync("used_client_assertions", cancellationToken);
    }

    private async Task DeleteAsync(string table, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            await using var command = dataSource.CreateCommand(
                $"delete from {table} where ctid = any (array(select ctid from {table} where expires_at < $1 limit {Batch} for update skip locked))");
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Time.GetUtcNow() - Allowance });
            deleted = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        while (deleted == Batch);
    }
}
