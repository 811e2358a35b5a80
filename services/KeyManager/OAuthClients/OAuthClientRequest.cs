using System.ComponentModel;
using System.Text.Json;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Secrecy;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>The whole configuration of an OAuth client; what is left out gets its default.</summary>
public sealed record OAuthClientRequest : Discreet
{
    internal const int MaxListLength = 100;

    private static readonly OAuthClientSettings Default = new();

    /// <summary>
    /// At least one of <c>authorization_code</c>, <c>implicit</c>, <c>client_credentials</c>, <c>password</c>, <c>refresh_token</c>,
    /// <c>urn:ietf:params:oauth:grant-type:device_code</c>, <c>urn:ietf:params:oauth:grant-type:token-exchange</c>. RFC 9700 advises against
    /// <c>implicit</c> (2.1.2) and <c>password</c> (2.4).
    /// </summary>
    public IReadOnlyList<string?>? GrantTypes { get; init; }

    /// <summary>At most 100 absolute addresses; required with <c>authorization_code</c> or <c>implicit</c>. Compared exactly.</summary>
    public IReadOnlyList<string?>? CallbackUrls { get; init; }

    /// <summary>Where the browser may be sent after signing out; the same form as callback URLs.</summary>
    public IReadOnlyList<string?>? PostLogoutUrls { get; init; }

    [Description(
        "The scopes that it may ask for (RFC 6749 3.3), at most 100; default none. Built-in ones only if the caller's token has them too. "
        + "`openid`, `profile`, `email` and, with `refresh_token`, `offline_access` need no listing for clients that sign users in.")]
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>A client that cannot keep a secret (RFC 6749 2.1); default false, and true with <c>none</c>.</summary>
    public bool? PublicClient { get; init; }

    /// <summary><c>web</c> (default) or <c>native</c> (RFC 8252).</summary>
    public string? ApplicationType { get; init; }

    /// <summary>Whether a code request needs PKCE with S256 (RFC 7636); default true, and always true for a public client.</summary>
    public bool? PkceRequired { get; init; }

    /// <summary>Seconds, 60 to 86,400; default 3,600.</summary>
    public int? AccessTokenLifetimeSeconds { get; init; }

    /// <summary>Seconds, 60 to 31,536,000; default 1,209,600 (14 days).</summary>
    public int? RefreshTokenLifetimeSeconds { get; init; }

    /// <summary><c>RS256</c> (default) or <c>ES256</c>.</summary>
    public string? IdTokenSigningAlgorithm { get; init; }

    /// <summary>
    /// <c>client_secret_basic</c> (default), <c>client_secret_post</c> (either is accepted), <c>private_key_jwt</c> (RFC 7523: no secret, and any it had stops
    /// working), or <c>none</c> for a public client.
    /// </summary>
    public string? TokenEndpointAuthMethod { get; init; }

    [Description(
        "The one algorithm of the client's assertions: `ES256`, `ES384`, `ES512`, `RS256` to `RS512`, `PS256` to `PS512`; default any of them.")]
    public string? TokenEndpointAuthSigningAlgorithm { get; init; }

    [Description(
        "The client's public keys as a JSON Web Key Set (RFC 7517): at most 10, EC or RSA from 2048 bits, 16,384 characters. "
        + "This or `jwksUri`, with `private_key_jwt` only.")]
    public JsonElement? Jwks { get; init; }

    /// <summary>Where the client publishes them: https. They are fetched when they are needed.</summary>
    public string? JwksUri { get; init; }

    /// <summary>A client id that the client has already elsewhere: 1 to 100 visible ASCII characters, never used here before. First time only.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret that goes with it: 8 to 256 visible ASCII characters. First time only.</summary>
    public string? ClientSecret { get; init; }

    internal bool IsPublic => PublicClient ?? TokenEndpointAuthMethod is ClientAuthenticationMethods.None;

    /// <summary>What asks for these settings, for whoever replaces a part of them.</summary>
    internal static OAuthClientRequest Of(OAuthClientSettings settings) => new()
    {
        GrantTypes = settings.GrantTypes,
        CallbackUrls = settings.CallbackUrls,
        PostLogoutUrls = settings.PostLogoutUrls,
        Scopes = [.. settings.NamedScopes, .. settings.Scopes],
        PublicClient = settings.PublicClient,
        ApplicationType = settings.ApplicationType,
        PkceRequired = settings.PkceRequired,
        AccessTokenLifetimeSeconds = settings.AccessTokenLifetimeSeconds,
        RefreshTokenLifetimeSeconds = settings.RefreshTokenLifetimeSeconds,
        IdTokenSigningAlgorithm = settings.IdTokenSigningAlgorithm,
        TokenEndpointAuthMethod = settings.TokenEndpointAuthMethod,
        TokenEndpointAuthSigningAlgorithm = settings.TokenEndpointAuthSigningAlgorithm,
        Jwks = settings.Jwks,
        JwksUri = settings.JwksUri,
    };

    /// <summary>The client proves itself in the way that is the default of its kind.</summary>
    internal OAuthClientRequest WithUsualAuthentication() =>
        this with { TokenEndpointAuthMethod = null, TokenEndpointAuthSigningAlgorithm = null, Jwks = null, JwksUri = null };

    /// <summary>What it asks for, with defaults for what is left out, unchecked.</summary>
    /// <param name="present">Of a client that is configured anew: while it has secrets, it keeps the way to send them that it named.</param>
    internal OAuthClientSettings ToSettings(OAuthClientSettings? present)
    {
        var grantTypes = Entries(GrantTypes);
        var scopes = Entries(Scopes);
        var method = IsPublic ? ClientAuthenticationMethods.None : (present is { UsesSecrets: true } ? present : Default).TokenEndpointAuthMethod;
        return new OAuthClientSettings
        {
            GrantTypes = grantTypes,
            CallbackUrls = Entries(CallbackUrls),
            PostLogoutUrls = Entries(PostLogoutUrls),
            Scopes = [.. scopes.Except(StandardScopes.All)],
            NamedScopes = [.. scopes.Where(scope => StandardScopes.Includes(grantTypes, scope))],
            PublicClient = IsPublic,
            ApplicationType = ApplicationType ?? Default.ApplicationType,
            PkceRequired = PkceRequired ?? Default.PkceRequired,
            AccessTokenLifetimeSeconds = AccessTokenLifetimeSeconds ?? Default.AccessTokenLifetimeSeconds,
            RefreshTokenLifetimeSeconds = RefreshTokenLifetimeSeconds ?? Default.RefreshTokenLifetimeSeconds,
            IdTokenSigningAlgorithm = IdTokenSigningAlgorithm ?? Default.IdTokenSigningAlgorithm,
            TokenEndpointAuthMethod = TokenEndpointAuthMethod ?? method,
            TokenEndpointAuthSigningAlgorithm = TokenEndpointAuthSigningAlgorithm,
            Jwks = Jwks,
            JwksUri = JwksUri,
        };
    }

    private static string[] Entries(IReadOnlyList<string?>? list) => [.. (list ?? []).OfType<string>().Take(MaxListLength).Distinct()];
}
