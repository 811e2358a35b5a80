using Npgsql;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.Tokens.Upkeep;

/// <summary>
/// Deletes the rows of tokens and assertions that have expired, a few at a time, so that no deletion is long; two replicas that do so at
/// once take different ones. Of what was once used in a user's name, rows must still show that it comes again: see <see cref="PruneGrants"/>.
/// </summary>
internal sealed class ExpiredRows(NpgsqlDataSource dataSource, TimeProvider time, ILogger<ExpiredRows> logger) : PeriodicWork(time, logger)
{
    private const int Batch = 1_000;

    /// <summary>Clocks differ, and checks of tokens allow for it.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromMinutes(1);

    /// <summary>So long a device that asks too late, or a browser that comes too late, hears why.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(10);

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await DeleteAsync("revoked_tokens", "expires_at", Allowance, cancellationToken);
        await DeleteAsync("used_client_assertions", "expires_at", Allowance, cancellationToken);
        await DeleteAsync("initial_access_tokens", "expires_at", Allowance, cancellationToken);
        await DeleteAsync("oauth_tokens", "authorization_id is null and status <> 'redeemed' and expiration_date", TooLate, cancellationToken);
    }

    private async Task DeleteAsync(string table, string end, TimeSpan allowance, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            await using var command = dataSource.CreateCommand(
                $"delete from {table} where ctid = any (array(select ctid from {table} where {end} < $1 limit {Batch} for update skip locked))");
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Time.GetUtcNow() - allowance });
            deleted = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        while (deleted == Batch);
    }
}
