using System.Collections.Concurrent;
using Npgsql;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>Writes the last use of secrets in groups, at most once a minute a secret, so that a token request writes nothing itself.</summary>
internal sealed class SecretUseRecorder(NpgsqlDataSource dataSource, TimeProvider time, ILogger<SecretUseRecorder> logger) : PeriodicWork(time, logger)
{
    private const int MostRemembered = 50_000;
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _recorded = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _pending = new();

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    public void Record(Guid secretId, DateTimeOffset now)
    {
        if (_recorded.TryGetValue(secretId, out var last) && now - last < Precision)
        {
            return;
        }

        if (_recorded.Count >= MostRemembered)
        {
            _recorded.Clear();
        }

        _recorded[secretId] = now;
        _pending[secretId] = now;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryRoundAsync(cancellationToken); // What is left.
    }

    /// <summary>What cannot be written is kept until it can: a last use is worth no failed request. A secret that somebody is deleting is left out.</summary>
    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        var batch = _pending.ToArray();
        if (batch.Length == 0)
        {
            return;
        }

        await using var command = dataSource.CreateCommand(
            """
            with present as (
              select used.secret_id, used.at from unnest($1, $2) as used (secret_id, at)
              join oauth_client_secrets secret on secret.id = used.secret_id
              for key share of secret skip locked)
            insert into oauth_client_secret_uses (secret_id, last_used_at) select secret_id, at from present
            on conflict (secret_id) do update set last_used_at = greatest(oauth_client_secret_uses.last_used_at, excluded.last_used_at)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. batch.Select(use => use.Key)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. batch.Select(use => use.Value)] });
        await command.ExecuteNonQueryAsync(cancellationToken);
        foreach (var use in batch)
        {
            _pending.TryRemove(use);
        }
    }
}
