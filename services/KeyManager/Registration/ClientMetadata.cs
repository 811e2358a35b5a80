using System.Text.Json;
using System.Text.Json.Serialization;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>What a program says of a client that it registers (RFC 7591 2). An id or a secret that it names is passed over: we choose both.</summary>
public record ClientMetadata : RegistrationRequest
{
    /// <summary>
    /// <c>code</c> with <c>authorization_code</c>; <c>id_token</c>, <c>id_token token</c>, <c>token</c> with <c>implicit</c>; default, and for an empty
    /// list, what the grant types say.
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
    public string? TokenEndpointAuthSigningAlg { get; init; }

    /// <summary>The client's public keys (RFC 7517). This or <c>jwks_uri</c>.</summary>
    [JsonPropertyName("jwks")]
    public JsonElement? Jwks { get; init; }

    /// <summary>Where the client publishes them: https.</summary>
    [JsonPropertyName("jwks_uri")]
    public string? JwksUri { get; init; }

    /// <summary><c>web</c> (default) or <c>native</c> (RFC 8252).</summary>
    [JsonPropertyName("application_type")]
    public string? ApplicationType { get; init; }

    /// <summary>Where the browser may be sent after signing out; the same form as redirect URIs.</summary>
    [JsonPropertyName("post_logout_redirect_uris")]
    public IReadOnlyList<string?>? PostLogoutRedirectUris { get; init; }

    /// <summary><c>RS256</c> (default) or <c>ES256</c>.</summary>
    [JsonPropertyName("id_token_signed_response_alg")]
    public string? IdTokenSignedResponseAlg { get; init; }
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
