using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>
/// Hears what other replicas have changed: row triggers notify in the changing transaction. After every new connection all is
/// read again, since notifications may have been missed.
/// </summary>
internal sealed partial class ChangeListener(
    NpgsqlDataSource dataSource, OAuthClientDirectory clients, RevokedTokens revoked, KeyRing keys, TimeProvider time, ILogger<ChangeListener> logger) : BackgroundService
{
    public const string ClientChannel = "oauth_client_changed";
    public const string RevocationChannel = "token_revoked";
    public const string KeyChannel = "server_key_changed";
    private static readonly TimeSpan ConnectionCheck = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request: no key, no server.
        await keys.LoadAsync(cancellationToken);
        await revoked.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or InvalidOperationException or DbUpdateException)
            {
                Log.Lost(logger, error);
            }
            catch (StartupException error)
            {
                // Rows that could not be started with are no reason to end what runs: the keys that were read before stay.
                Log.KeysNotTaken(logger, error);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var reloadKeys = false;
        connection.Notification += (_, notification) => reloadKeys |= Hear(notification.Channel, notification.Payload);
        await using (var listen = new NpgsqlCommand($"listen {ClientChannel}; listen {RevocationChannel}; listen {KeyChannel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        clients.ForgetAll();
        await revoked.LoadAsync(cancellationToken);
        await keys.LoadAsync(cancellationToken);
        await revoked.ForgetExpiredAsync(cancellationToken);
        while (true)
        {
            if (!await connection.WaitAsync(ConnectionCheck, cancellationToken))
            {
                // Silence may be a dead peer: ask it something. And there is time to tidy up.
                await using var check = new NpgsqlCommand("select 1", connection);
                await check.ExecuteNonQueryAsync(cancellationToken);
                await revoked.ForgetExpiredAsync(cancellationToken);
            }

            if (reloadKeys)
            {
                reloadKeys = false;
                await keys.LoadAsync(cancellationToken);
            }
        }
    }

    private bool Hear(string channel, string payload)
    {
        switch (channel)
        {
            case ClientChannel:
                clients.Forget(payload);
                return false;
            case RevocationChannel when payload.Split(' ') is [var tokenId, var expiry]:
                revoked.Learn(tokenId, DateTimeOffset.FromUnixTimeSeconds(long.Parse(expiry, CultureInfo.InvariantCulture)));
                return false;
            default:
                return channel == KeyChannel;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that hears of changes was lost; until it is back, changes of other replicas take up to 5 s.")]
        public static partial void Lost(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The keys in the database cannot be used; those that were read before stay in use.")]
        public static partial void KeysNotTaken(ILogger logger, Exception exception);
    }
}
