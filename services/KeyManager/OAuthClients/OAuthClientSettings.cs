using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Secrecy;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// How a client is set up, as one value: <see cref="OAuthClientRules"/> make it of a request, the client keeps it, and callers see it as it is
/// (<see cref="OAuthClientView"/>). What nobody said has its default.
/// </summary>
public record OAuthClientSettings : Discreet
{
    [JsonRequired]
    [Audited]
    public string[] GrantTypes { get; init; } = [];

    [JsonRequired]
    [Audited]
    public string[] CallbackUrls { get; init; } = [];

    [JsonRequired]
    [Audited]
    public string[] PostLogoutUrls { get; init; } = [];

    // Those that it may ask for; nothing else is ever granted.
    [JsonRequired]
    [Audited]
    public string[] Scopes { get; init; } = [];

    /// <summary>The standard scopes that it named, to be told again. It holds none of them: see <see cref="KeyManager.Scopes.StandardScopes"/>.</summary>
    [JsonIgnore]
    public string[] NamedScopes { get; init; } = [];

    [JsonRequired]
    [Audited]
    public bool PublicClient { get; init; }

    /// <summary><c>web</c> or <c>native</c>.</summary>
    [JsonRequired]
    [Audited]
    public string ApplicationType { get; init; } = ApplicationTypes.Web;

    [JsonRequired]
    [Audited]
    public bool PkceRequired { get; init; } = true;

    /// <summary>Seconds.</summary>
    [JsonRequired]
    [Audited]
    public int AccessTokenLifetimeSeconds { get; init; } = 3_600;

    /// <summary>Seconds.</summary>
    [JsonRequired]
    [Audited]
    public int RefreshTokenLifetimeSeconds { get; init; } = 1_209_600;

    [JsonRequired]
    [Audited]
    public string IdTokenSigningAlgorithm { get; init; } = Algorithms.RsaSha256;

    // RFC 7591 2. private_key_jwt and none are held to; of the two ways to send a secret it is told again which one it named.
    [Description("`client_secret_basic` or `client_secret_post` (either is accepted), `private_key_jwt`, or `none` for a public client.")]
    [JsonRequired]
    [Audited]
    public string TokenEndpointAuthMethod { get; init; } = ClientAuthenticationMethods.ClientSecretBasic;

    /// <summary>The one algorithm of the client's assertions; absent for any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Audited]
    public string? TokenEndpointAuthSigningAlgorithm { get; init; }

    /// <summary>The client's public keys, with <c>private_key_jwt</c> and no <c>jwksUri</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Jwks
    {
        get => JsonWebKeySet is null ? null : JsonSerializer.Deserialize<JsonElement>(JsonWebKeySet);
        init => JsonWebKeySet = value is { ValueKind: not JsonValueKind.Null } keys ? JsonSerializer.Serialize(keys) : null;
    }

    /// <summary>Where it publishes them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Audited]
    public string? JwksUri { get; init; }

    /// <summary><see cref="Jwks"/> as they are kept: whoever asks for them as JSON reads this anew.</summary>
    [JsonIgnore]
    [Audited]
    public string? JsonWebKeySet { get; init; }

    internal TimeSpan AccessTokenLifetime => TimeSpan.FromSeconds(AccessTokenLifetimeSeconds);

    /// <summary>It proves itself by assertions (RFC 7523), and by no secret.</summary>
    internal bool UsesKeys => TokenEndpointAuthMethod == ClientAuthenticationMethods.PrivateKeyJwt;

    internal bool UsesSecrets => TokenEndpointAuthMethod is ClientAuthenticationMethods.ClientSecretBasic or ClientAuthenticationMethods.ClientSecretPost;
}
