using System.Text.Json;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.KeyManager.Scopes;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// An OAuth client of a service provider. It is OpenIddict's application entity too; what OpenIddict would keep as JSON text
/// (permissions, redirect URIs) stands here as columns of its own and is answered by <see cref="OAuthClientManager"/>.
/// </summary>
public sealed class OAuthClient : OpenIddictEntityFrameworkCoreApplication<Guid, OAuthAuthorization, OAuthToken>
{
    public const int MaxClientIdLength = 100;
    public const int MaxSecrets = 20;

    private readonly List<OAuthClientSecret> _secrets = [];

    private OAuthClient()
    {
    }

    public Guid ServiceProviderId { get; private set; }

    public string[] GrantTypes { get; private set; } = [];

    public string[] CallbackUrls { get; private set; } = [];

    public string[] PostLogoutUrls { get; private set; } = [];

    /// <summary>The scopes that it may ask for; nothing else is ever granted.</summary>
    public string[] Scopes { get; private set; } = [];

    public bool PkceRequired { get; private set; }

    public TimeSpan AccessTokenLifetime { get; private set; }

    public TimeSpan RefreshTokenLifetime { get; private set; }

    public string IdTokenSigningAlgorithm { get; private set; } = Algorithms.RsaSha256;

    /// <summary>
    /// How it proves itself (RFC 7591 2). <c>private_key_jwt</c> and <c>none</c> are held to; of the two ways to send a secret it is told
    /// again which one it named, and both are accepted.
    /// </summary>
    public string TokenEndpointAuthMethod { get; private set; } = ClientAuthenticationMethods.ClientSecretBasic;

    /// <summary>The one algorithm of its assertions; null for any that its keys can.</summary>
    public string? TokenEndpointAuthSigningAlgorithm { get; private set; }

    /// <summary>
    /// Where it publishes its keys. Either this or <see cref="OpenIddictEntityFrameworkCoreApplication{TKey, TAuthorization, TToken}.JsonWebKeySet"/>.
    /// </summary>
    public string? JwksUri { get; private set; }

    /// <summary>The standard scopes that it named, to be told again. It holds none of them: see <see cref="StandardScopes"/>.</summary>
    public string[] NamedScopes { get; private set; } = [];

    public OAuthClientState State { get; private set; }

    /// <summary>Carried in its tokens as <c>gen</c>; a token with a lower one is dead.</summary>
    public int Generation { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>
    /// Not stored: a change after which nobody may hold a registration access token of it (RFC 7592). Who has learnt a secret may have learnt that too.
    /// </summary>
    public bool EndsRegistration { get; private set; }

    public IReadOnlyList<OAuthClientSecret> Secrets => _secrets;

    public bool IsPublic => ClientType == ClientTypes.Public;

    /// <summary>A console of this system that people sign in to: it is given by the deployment, and no consent is asked for it.</summary>
    public bool IsFirstParty { get; private set; }

    /// <summary>Its keys as it gave them.</summary>
    public JsonElement? PublicKeys => JsonWebKeySet is null ? null : JsonSerializer.Deserialize<JsonElement>(JsonWebKeySet);

    /// <summary>It proves itself by assertions (RFC 7523), and by no secret.</summary>
    public bool UsesKeys => TokenEndpointAuthMethod == ClientAuthenticationMethods.PrivateKeyJwt;

    public bool UsesSecrets => TokenEndpointAuthMethod is ClientAuthenticationMethods.ClientSecretBasic or ClientAuthenticationMethods.ClientSecretPost;

    /// <summary>It belongs to this system itself: the deployment looks after it, no caller of the API does.</summary>
    public bool IsServiceClient => IsFirstParty || Scopes.Any(BuiltInScopes.Reserved.Contains);

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
        GrantTypes = [.. settings.GrantTypes];
        CallbackUrls = [.. settings.CallbackUrls];
        PostLogoutUrls = [.. settings.PostLogoutUrls];
        if (Scopes.Except(settings.Scopes).Except(StandardScopes.All).Any())
        {
            Generation++; // What is withdrawn is withdrawn from tokens that were issued, too.
        }

        Scopes = [.. settings.Scopes];
        ClientType = settings.PublicClient ? ClientTypes.Public : ClientTypes.Confidential;
        ApplicationType = settings.ApplicationType;
        PkceRequired = settings.PkceRequired;
        AccessTokenLifetime = settings.AccessTokenLifetime;
        RefreshTokenLifetime = settings.RefreshTokenLifetime;
        IdTokenSigningAlgorithm = settings.IdTokenSigningAlgorithm;
        NamedScopes = [.. settings.NamedScopes];
        ConfigureAuthentication(settings);
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

    private void ConfigureAuthentication(OAuthClientSettings settings)
    {
        var before = UsesSecrets ? TokenEndpointAuthMethod : ClientAuthenticationMethods.ClientSecretBasic;
        TokenEndpointAuthMethod = settings.PublicClient ? ClientAuthenticationMethods.None : settings.TokenEndpointAuthMethod ?? before;
        (JsonWebKeySet, JwksUri, TokenEndpointAuthSigningAlgorithm) = UsesKeys
            ? (settings.Jwks, settings.JwksUri, settings.TokenEndpointAuthSigningAlgorithm)
            : (null, null, null);
        if (!UsesSecrets)
        {
            _secrets.Clear();
        }
    }
}
