using System.Text.Json;
using System.Text.Json.Serialization;
using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>What a program says of a client that it registers (RFC 7591 2). An id or a secret that it names is passed over: we choose both.</summary>
public record ClientMetadata : RegistrationRequest
{
    public ClientMetadata()
    {
    }

    /// <summary>A client as it is told: the whole of it, or what a service needs that manages it.</summary>
    protected ClientMetadata(OAuthClientSettings settings, bool isWhole)
        : base(settings)
    {
        ResponseTypes = ResponseTypeRules.Of(settings.GrantTypes);
        TokenEndpointAuthMethod = settings.TokenEndpointAuthMethod;
        ApplicationType = settings.ApplicationType;
        if (isWhole)
        {
            TokenEndpointAuthSigningAlgorithm = settings.TokenEndpointAuthSigningAlgorithm;
            Jwks = settings.Jwks;
            JwksUri = settings.JwksUri;
            PostLogoutUrls = settings.PostLogoutUrls;
            IdTokenSigningAlgorithm = settings.IdTokenSigningAlgorithm;
        }
    }

    /// <summary>
    /// <c>code</c> with <c>authorization_code</c>; <c>id_token</c>, <c>id_token token</c>, <c>token</c> with <c>implicit</c>; default, and for an empty list,
    /// what the grant types say.
    /// </summary>
    [JsonPropertyName("response_types")]
    public IReadOnlyList<string?>? ResponseTypes { get; init; }

    /// <summary>
    /// <c>client_secret_basic</c> (default), <c>client_secret_post</c>, <c>private_key_jwt</c> (RFC 7523), or <c>none</c> for a public client.
    /// </summary>
    [JsonPropertyName("token_endpoint_auth_method")]
    public string? TokenEndpointAuthMethod { get; init; }

    /// <summary>
    /// The one algorithm of the client's assertions; default any that its keys can. Like the keys it is passed over without <c>private_key_jwt</c>.
    /// </summary>
    [JsonPropertyName("token_endpoint_auth_signing_alg")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenEndpointAuthSigningAlgorithm { get; init; }

    /// <summary>The client's public keys (RFC 7517). This or <c>jwks_uri</c>.</summary>
    [JsonPropertyName("jwks")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Jwks { get; init; }

    /// <summary>Where the client publishes them: https.</summary>
    [JsonPropertyName("jwks_uri")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? JwksUri { get; init; }

    /// <summary><c>web</c> (default) or <c>native</c> (RFC 8252).</summary>
    [JsonPropertyName("application_type")]
    public string? ApplicationType { get; init; }

    /// <summary>Where the browser may be sent after signing out; the same form as redirect URIs.</summary>
    [JsonPropertyName("post_logout_redirect_uris")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string?>? PostLogoutUrls { get; init; }

    /// <summary><c>RS256</c> (default) or <c>ES256</c>.</summary>
    [JsonPropertyName("id_token_signed_response_alg")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IdTokenSigningAlgorithm { get; init; }

    internal override OAuthClientRequest ToRequest(OAuthClientSettings? present)
    {
        var usesKeys = TokenEndpointAuthMethod is ClientAuthenticationMethods.PrivateKeyJwt;
        var isPublic = TokenEndpointAuthMethod is ClientAuthenticationMethods.None;
        var asked = base.ToRequest(present);
        return asked with
        {
            // As with response types, an empty list says nothing.
            GrantTypes = GrantTypes is { Count: > 0 } ? GrantTypes : [OpenIddictConstants.GrantTypes.AuthorizationCode],
            PostLogoutUrls = PostLogoutUrls,
            PublicClient = isPublic,
            ApplicationType = ApplicationType,
            PkceRequired = isPublic ? null : asked.PkceRequired,
            IdTokenSigningAlgorithm = IdTokenSigningAlgorithm,
            TokenEndpointAuthMethod = TokenEndpointAuthMethod ?? ClientAuthenticationMethods.ClientSecretBasic,
            TokenEndpointAuthSigningAlgorithm = usesKeys ? TokenEndpointAuthSigningAlgorithm : null,
            Jwks = usesKeys ? Jwks : null,
            JwksUri = usesKeys ? JwksUri : null,
        };
    }

}

/// <summary>A client's whole registration as it is to be from now on (RFC 7592 2.2); what is left out gets its default.</summary>
public sealed record ClientMetadataUpdate : ClientMetadata
{
    /// <summary>The client's own.</summary>
    [JsonPropertyName("client_id")]
    public string? ClientId { get; init; }

    /// <summary>A live secret of the client, or nothing. It is never changed here.</summary>
    [JsonPropertyName("client_secret")]
    public string? ClientSecret { get; init; }

    /// <summary>Must not be there, as the three that follow.</summary>
    [JsonPropertyName("registration_access_token")]
    public JsonElement? RegistrationAccessToken { get; init; }

    [JsonPropertyName("registration_client_uri")]
    public JsonElement? RegistrationClientUri { get; init; }

    [JsonPropertyName("client_secret_expires_at")]
    public JsonElement? ClientSecretExpiresAt { get; init; }

    [JsonPropertyName("client_id_issued_at")]
    public JsonElement? ClientIdIssuedAt { get; init; }
}
