using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.Tokens.Upkeep;

/// <summary>
/// Hears what other replicas have changed: row triggers notify in the changing transaction. After every new connection all is
/// read again, since notifications may have been missed; and only what comes back of one's own words proves that none was.
/// </summary>
internal sealed partial class ChangeListener(
    NpgsqlDataSource dataSource,
    OAuthClientDirectory clients,
    KnownApis apis,
    RevokedTokens revoked,
    KeyRing keys,
    ChangesHeard changes,
    TimeProvider time,
    ILogger<ChangeListener> logger)
    : PeriodicWork(time, logger)
{
    public const string ClientChannel = "oauth_client_changed";
    public const string RevocationChannel = "token_revoked";
    public const string ApiChannel = "api_changed";
    public const string KeyChannel = "server_key_changed";
    private static readonly string[] Channels = [ClientChannel, ApiChannel, RevocationChannel, TooManyRevocations.Channel, KeyChannel];

    /// <summary>With the patience for an echo no longer than <see cref="ChangesHeard.MaxSilence"/>.</summary>
    private static readonly TimeSpan EchoEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EchoPatience = TimeSpan.FromSeconds(2);

    /// <summary>Well before what is remembered of clients is too old.</summary>
    private static readonly TimeSpan TidyEvery = TimeSpan.FromSeconds(30);

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
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or DbUpdateException or TimeoutException)
        {
            Log.Lost(Logger, error);
            dataSource.Clear(); // Its neighbours in the pool may be as dead.
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var (keysHaveChanged, revocationsAreFewer) = (false, false);
        await using var listener = await ProvenListener.OpenAsync(dataSource, Channels, Hear, cancellationToken);
        clients.ForgetAll();
        apis.Forget();
        await revoked.LoadAsync(cancellationToken);

        var (tidiedAt, echoedAt) = (-TidyEvery * 2, -EchoEvery);
        for (var running = Stopwatch.StartNew(); ;)
        {
            if (keysHaveChanged || running.Elapsed - tidiedAt > TidyEvery)
            {
                keysHaveChanged = false;
                tidiedAt = running.Elapsed;
                await LoadKeysAsync(cancellationToken);
                revoked.ForgetExpired();
                await clients.ConfirmAsync(cancellationToken);
            }

            if (revocationsAreFewer)
            {
                revocationsAreFewer = false;
                await revoked.LoadAsync(cancellationToken);
            }

            if (echoedAt + EchoEvery - running.Elapsed is var rest && rest > TimeSpan.Zero)
            {
                await listener.WaitAsync(rest, cancellationToken);
                continue;
            }

            echoedAt = running.Elapsed;
            await HearAllAsync(listener, cancellationToken);
        }

        void Hear(object sender, NpgsqlNotificationEventArgs notification)
        {
            this.Hear(notification.Channel, notification.Payload);
            keysHaveChanged |= notification.Channel == KeyChannel;
            revocationsAreFewer |= notification.Channel == TooManyRevocations.Channel;
        }
    }

    private async Task HearAllAsync(ProvenListener listener, CancellationToken cancellationToken)
    {
        var askedAt = Time.GetTimestamp();
        if (!await listener.EchoesAsync(EchoPatience, cancellationToken))
        {
            throw new TimeoutException("A notification of its own did not come back: the server or the way to it hangs, or a pooler loses notifications.");
        }

        changes.Until(askedAt);
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
            case ApiChannel:
                apis.Forget();
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
