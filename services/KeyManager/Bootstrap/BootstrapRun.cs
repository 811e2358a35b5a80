using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.KeyManager.Registration;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Protection;

namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>
/// Makes what a Key Manager cannot be without: its tables, its keys, and the clients and users that the deployment names. Safe to run again
/// and twice at once: what is there stays, a given secret is added once and never replaces another.
/// </summary>
internal sealed partial class BootstrapRun(
    KeyManagerDb db,
    NpgsqlDataSource dataSource,
    MasterKeyCheck masterKey,
    MasterKeyRotation masterKeyRotation,
    ServerKeyMaterial keys,
    GivenUsers givenUsers,
    IOptions<BootstrapOptions> options,
    IOptions<TokensOptions> tokens,
    TimeProvider time,
    ILogger<BootstrapRun> logger)
{
    private const string Actor = "system:bootstrap";
    private const long LockId = 0x4F4F42; // Any number that no other lock of this database has.
    private const int ShortestSecret = 43;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var credentials = options.Value.CredentialsFile is { Length: > 0 } path ? CredentialsFile.Read(path) : CredentialsFile.None;
        var clients = KnownClients(credentials).ToList();
        foreach (var user in credentials.Users)
        {
            user.Check();
        }

        await DatabaseConnection.MigrateAsync(db, dataSource, KeyManagerIndexes.All, logger, cancellationToken);
        await masterKeyRotation.RunAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockId})", cancellationToken);
        await EnsureKeysAsync(cancellationToken);
        foreach (var client in clients)
        {
            await EnsureAsync(client, cancellationToken);
        }

        foreach (var user in credentials.Users)
        {
            await givenUsers.EnsureAsync(user, Actor, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private IEnumerable<KnownClient> KnownClients(CredentialsFile credentials)
    {
        if (!options.Value.ServiceClients.TryGetValue(KnownClient.ApiStoreId, out var secret))
        {
            throw new StartupException(
                $"The setting Bootstrap:ServiceClients:{KnownClient.ApiStoreId} is missing "
                + $"(give it as a file Bootstrap__ServiceClients__{KnownClient.ApiStoreId} in the secrets folder).");
        }

        List<KnownClient> clients = [KnownClient.ApiStore(secret), .. credentials.Clients];
        if (options.Value.ServiceClients.GetValueOrDefault(KnownClient.GatewayId) is { } gatewaySecret)
        {
            clients.Add(KnownClient.Gateway(gatewaySecret));
        }

        if (options.Value.ServiceClients.TryGetValue(KnownClient.StorePortalId, out var portalSecret))
        {
            clients.Add(KnownClient.StorePortal(portalSecret, tokens.Value.Issuer));
        }

        foreach (var client in clients)
        {
            if (client.Secret.Length < ShortestSecret || !client.Secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            {
                throw new StartupException(
                    $"The secret of the client {client.ClientId} must be at least {ShortestSecret} characters, letters, digits, _ and - only "
                    + "(the base64url of 32 random bytes).");
            }

            yield return client;
        }
    }

    private async Task EnsureKeysAsync(CancellationToken cancellationToken)
    {
        masterKey.Check();
        var present = await db.Set<ServerKey>().Select(key => key.Algorithm).ToListAsync(cancellationToken);
        foreach (var algorithm in ServerKeyMaterial.Algorithms.Except(present))
        {
            var key = keys.Create(algorithm, time.GetStorableUtcNow());
            db.Add(key);
            db.Add(AuditEvent.Of(Actor, "create", ServerKeyAudit.Object(key.Id), time.GetStorableUtcNow()));
        }
    }

    private async Task EnsureAsync(KnownClient known, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var client = await db.Set<OAuthClient>().Include(client => client.Secrets).SingleOrDefaultAsync(
            client => client.ClientId == known.ClientId, cancellationToken);
        if (client is null)
        {
            if (await db.Set<UsedClientId>().AnyAsync(used => used.ClientId == known.ClientId, cancellationToken))
            {
                Log.Deleted(logger, known.ClientId);
                return;
            }

            // Whoever took it must not stop the start.
            var isTaken = await db.Set<ServiceProvider>().AnyAsync(provider => provider.Name == known.Name, cancellationToken);
            var provider = ServiceProvider.Register(isTaken ? RegisteredName.Suffixed(known.Name) : known.Name, "Made by the deployment.", now);
            client = OAuthClient.Create(provider.Id, known.ClientId, known.Settings, now, known.IsFirstParty);
            db.Add(provider);
            db.Add(UsedClientId.Of(known.ClientId));
            db.Add(client);
            db.Add(AuditEvent.Of(Actor, "configure", OAuthClientAudit.Object(known.ClientId), now));
        }
        else if (known.IsTakenBy(client))
        {
            Log.Taken(logger, known.ClientId, known.Name);
            return;
        }
        else if (client.IsServiceClient && !known.Describes(client))
        {
            client.Configure(known.Settings);
            db.Add(AuditEvent.Of(Actor, "configure", OAuthClientAudit.Object(known.ClientId), now));
        }

        // Once only: whoever has deleted or replaced a secret that leaked must not find it alive again after the next start.
        var verifier = SecretVerifier.Fast(known.Secret);
        if (client.UsesSecrets && !await db.Set<GivenSecret>().AnyAsync(given => given.Verifier == verifier, cancellationToken))
        {
            db.Add(GivenSecret.Of(verifier));
            client.AddSecret(OAuthClientSecret.Of(known.Secret, verifier, now, "Given by the deployment."));
            db.Add(AuditEvent.Of(Actor, "add-secret", OAuthClientAudit.Object(known.ClientId), now));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The client {ClientId} was deleted, and an id is never used again; give the deployment another id for it, or none.")]
        public static partial void Deleted(ILogger logger, string clientId);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The id {ClientId} is that of a client which the deployment did not make, so it does not become {Name}. Delete that client, "
                + "or, for the sign-in to the API Store, configure one under another id and give the store its id and secret (SignIn:ClientId, "
                + "SignIn:ClientSecret).")]
        public static partial void Taken(ILogger logger, string clientId, string name);
    }
}
