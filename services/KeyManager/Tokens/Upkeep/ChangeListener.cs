using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.Tokens.Upkeep;

/// <summary>
/// Hears what other replicas have changed: row triggers notify in the changing transaction. After every new connection all is
/// read again, since notifications may have been missed.
/// </summary>
internal sealed partial class ChangeListener(
    NpgsqlDataSource dataSource, OAuthClientDirectory clients, RevokedTokens revoked, KeyRing keys, TimeProvider time, ILogger<ChangeListener> logger)
    : PeriodicWork(time, logger)
{
    public const string ClientChannel = "oauth_client_changed";
    public const string RevocationChannel = "token_revoked";
    public const string KeyChannel = "server_key_changed";
    private const string Listen = $"listen {ClientChannel}; listen {RevocationChannel}; listen {TooManyRevocations.Channel}; listen {KeyChannel}";

    /// <summary>Silence, and then no answer, each this long: the connection is taken for dead.</summary>
    private static readonly TimeSpan ConnectionCheck = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override bool BeginsAtOnce => true;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request: no key, no server.
        await keys.LoadAsync(cancellationToken);
        await revoked.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ListenAsync(cancellationToken);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or DbUpdateException)
        {
            Log.Lost(Logger, error);
            dataSource.Clear(); // Its neighbours in the pool may be as dead.
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var (keysHaveChanged, revocationsAreFewer) = (false, false);
        connection.Notification += (_, notification) =>
        {
            Hear(notification.Channel, notification.Payload);
            keysHaveChanged |= notification.Channel == KeyChannel;
            revocationsAreFewer |= notification.Channel == TooManyRevocations.Channel;
        };
        await ExecuteAsync(connection, Listen, cancellationToken);
        clients.ForgetAll();
        await revoked.LoadAsync(cancellationToken);

        var tidiedAt = -TidyEvery * 2;
        for (var running = Stopwatch.StartNew(); ;)
        {
            if (keysHaveChanged || running.Elapsed - tidiedAt > TidyEvery)
            {
                keysHaveChanged = false;
                tidiedAt = running.Elapsed;
                await LoadKeysAsync(cancellationToken);
                revoked.ForgetExpired();
            }

            if (revocationsAreFewer)
            {
                revocationsAreFewer = false;
                await revoked.LoadAsync(cancellationToken);
            }

            if (await connection.WaitAsync(ConnectionCheck, cancellationToken))
            {
                revoked.HeardUntil(Time.GetTimestamp());
            }
            else
            {
                // Silence may be a dead peer: ask it something. To listen once more changes nothing.
                var askedAt = Time.GetTimestamp();
                await ExecuteAsync(connection, Listen, cancellationToken);
                revoked.HeardUntil(askedAt);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)ConnectionCheck.TotalSeconds };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Rows that could not be started with are no reason to end what runs: the keys that were read before stay.</summary>
    private async Task LoadKeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            await keys.LoadAsync(cancellationToken);
        }
        catch (StartupException error)
        {
            Log.KeysNotTaken(Logger, error);
        }
    }

    private void Hear(string channel, string payload)
    {
        switch (channel)
        {
            case ClientChannel:
                clients.Forget(payload);
                break;
            case RevocationChannel when payload.Split(' ') is [var tokenId, var expiry]:
                revoked.Learn(tokenId, DateTimeOffset.FromUnixTimeSeconds(long.Parse(expiry, CultureInfo.InvariantCulture)));
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message =
            "The connection that hears of changes was lost; until it is back, changes on other replicas take up to 5 s, "
            + "and checks of tokens ask the database.")]
        public static partial void Lost(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The keys in the database cannot be used; those that were read before stay in use.")]
        public static partial void KeysNotTaken(ILogger logger, Exception exception);
    }
}
