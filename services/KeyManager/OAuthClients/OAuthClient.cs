using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Auditing;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// An OAuth client of a service provider. It is OpenIddict's application entity too; what OpenIddict would keep as JSON text
/// (permissions, redirect URIs) stands here as columns of its own and is answered by <see cref="OAuthClientManager"/>.
/// </summary>
public sealed class OAuthClient : OpenIddictEntityFrameworkCoreApplication<Guid, OAuthAuthorization, OAuthToken>, IAudited
{
    public const int MaxClientIdLength = 100;
    public const int MaxSecrets = 20;

    private readonly List<OAuthClientSecret> _secrets = [];

    private OAuthClient()
    {
    }

    public Guid ServiceProviderId { get; private set; }

    /// <summary>Null unless it was read too.</summary>
    public ServiceProvider? ServiceProvider { get; private set; }

    /// <summary>How it is set up. OpenIddict's own member of this name is another thing: JSON that it would keep of lifetimes.</summary>
    public new OAuthClientSettings Settings { get; private set; } = new();

    [Audited]
    public OAuthClientState State { get; private set; }

    /// <summary>Carried in its tokens as <c>gen</c>; a token with a lower one is dead.</summary>
    public int Generation { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Changes with its secrets too: see <c>OAuthClientChange</c>.</summary>
    public uint Version { get; private set; }

    /// <summary>Not stored: a change after which nobody may hold a registration access token of it (RFC 7592). Who knows a secret may know that too.</summary>
    public bool EndsRegistration { get; private set; }

    public IReadOnlyList<OAuthClientSecret> Secrets => _secrets;

    /// <summary>When the last of its secrets stops working, or has; null if one never does, or it has none.</summary>
    public DateTimeOffset? SecretsExpireAt => _secrets.Exists(secret => secret.ExpiresAt is null) ? null : _secrets.Max(secret => secret.ExpiresAt);

    public bool IsPublic => Settings.PublicClient;

    /// <summary>A console of this system that people sign in to: it is given by the deployment, and no consent is asked for it.</summary>
    public bool IsFirstParty { get; private set; }

    public bool UsesKeys => Settings.UsesKeys;

    public bool UsesSecrets => Settings.UsesSecrets;

    /// <summary>It belongs to this system itself: the deployment looks after it, no caller of the API does.</summary>
    public bool IsServiceClient => IsFirstParty || Settings.Scopes.Any(BuiltInScopes.Reserved.Contains);

    public override string? ClientType => IsPublic ? ClientTypes.Public : ClientTypes.Confidential;

    public override string? ApplicationType => Settings.ApplicationType;

    public override string? JsonWebKeySet => Settings.JsonWebKeySet;

    string IAudited.AuditObject => OAuthClientAudit.Object(ClientId!);

    string? IAudited.AuditName => ServiceProvider?.Name ?? ClientId;

    public static OAuthClient Create(Guid serviceProviderId, string clientId, OAuthClientSettings settings, DateTimeOffset now, bool isFirstParty = false)
    {
        var client = new OAuthClient
        {
            Id = Guid.CreateVersion7(now),
            ServiceProviderId = serviceProviderId,
            ClientId = clientId,
            CreatedAt = now,
            State = OAuthClientState.Active,
            IsFirstParty = isFirstParty,
        };
        client.Configure(settings);
        return client;
    }

    public void Configure(OAuthClientSettings settings)
    {
        if (Settings.Scopes.Except(settings.Scopes).Except(StandardScopes.All).Any())
        {
            Generation++; // What is withdrawn is withdrawn from tokens that were issued, too.
        }

        Settings = settings;
        if (!UsesSecrets)
        {
            _secrets.Clear();
        }
    }

    /// <summary>The same for a client that exists. One that has to prove itself by a secret from now on gets one.</summary>
    /// <returns>That secret, which is kept nowhere; null if none was made.</returns>
    public string? Reconfigure(OAuthClientSettings settings, DateTimeOffset now)
    {
        var usedSecrets = UsesSecrets;
        Configure(settings);
        return UsesSecrets && !usedSecrets ? GiveSecret(now) : null;
    }

    public void AddSecret(OAuthClientSecret secret) => _secrets.Add(secret);

    /// <summary>One new secret beside those that it has.</summary>
    /// <returns>The secret, which is kept nowhere.</returns>
    public string GiveSecret(DateTimeOffset now)
    {
        var secret = SecretVerifier.NewSecret();
        AddSecret(OAuthClientSecret.Of(secret, SecretVerifier.Fast(secret), now));
        return secret;
    }

    /// <summary>One new secret in place of all older ones, which stop working. Tokens that were issued stay.</summary>
    /// <returns>The secret, which is kept nowhere.</returns>
    public string RegenerateSecret(DateTimeOffset now)
    {
        EndsRegistration = true;
        _secrets.Clear();
        return GiveSecret(now);
    }

    /// <summary>They prove nothing any more; without this their number would have no bound.</summary>
    public void RemoveExpiredSecrets(DateTimeOffset now) => _secrets.RemoveAll(secret => !secret.IsLive(now));

    public void RemoveSecret(OAuthClientSecret secret) => _secrets.Remove(secret);

    /// <summary>It gets no token any more, and those that it has are dead for good.</summary>
    public void Revoke()
    {
        EndsRegistration = true;
        if (State != OAuthClientState.Revoked)
        {
            State = OAuthClientState.Revoked;
            Generation++;
        }
    }

    public void Activate() => State = OAuthClientState.Active;
}
