using System.Text.Json;
using System.Text.Json.Serialization;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>A client as it is registered (RFC 7591 3.2.1); what is asked for may have been replaced, a name that is taken for one.</summary>
public sealed record ClientInformation : Discreet
{
    [JsonPropertyName("client_id")]
    public required string ClientId { get; init; }

    /// <summary>Filled only in the one answer that made the secret.</summary>
    [JsonPropertyName("client_secret")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientSecret { get; init; }

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    [JsonPropertyName("client_id_issued_at")]
    public required long ClientIdIssuedAt { get; init; }

    /// <summary>0: a registered secret never expires; absent for a client that uses none.</summary>
    [JsonPropertyName("client_secret_expires_at")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? ClientSecretExpiresAt { get; init; }

    /// <summary>Identity of this registration for ever. Not in RFC 7591.</summary>
    [JsonPropertyName("registration_id")]
    public required Guid RegistrationId { get; init; }

    [JsonPropertyName("client_name")]
    public required string ClientName { get; init; }

    [JsonPropertyName("grant_types")]
    public required IReadOnlyList<string> GrantTypes { get; init; }

    [JsonPropertyName("redirect_uris")]
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Separated by spaces; empty for none.</summary>
    [JsonPropertyName("scope")]
    public required string Scope { get; init; }

    /// <summary>As the grant types say (RFC 7591 2.1).</summary>
    [JsonPropertyName("response_types")]
    public required IReadOnlyList<string> ResponseTypes { get; init; }

    /// <summary><c>client_secret_basic</c>, <c>client_secret_post</c>, <c>private_key_jwt</c>, or <c>none</c> for a public client.</summary>
    [JsonPropertyName("token_endpoint_auth_method")]
    public required string TokenEndpointAuthMethod { get; init; }

    /// <summary>Absent if it may sign its assertions with any.</summary>
    [JsonPropertyName("token_endpoint_auth_signing_alg")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenEndpointAuthSigningAlg { get; init; }

    /// <summary>The client's public keys, if it gave them and uses them.</summary>
    [JsonPropertyName("jwks")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Jwks { get; init; }

    [JsonPropertyName("jwks_uri")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? JwksUri { get; init; }

    /// <summary><c>web</c> or <c>native</c>.</summary>
    [JsonPropertyName("application_type")]
    public required string ApplicationType { get; init; }

    /// <summary>Seconds. Not in RFC 7591.</summary>
    [JsonPropertyName("access_token_lifetime_seconds")]
    public required int AccessTokenLifetimeSeconds { get; init; }

    /// <summary>Absent in internal answers.</summary>
    [JsonPropertyName("post_logout_redirect_uris")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? PostLogoutRedirectUris { get; init; }

    /// <summary><c>RS256</c> or <c>ES256</c>; absent in internal answers.</summary>
    [JsonPropertyName("id_token_signed_response_alg")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IdTokenSignedResponseAlg { get; init; }

    /// <summary>What is advised against, if anything: RFC 9700 on the grant types <c>implicit</c> (2.1.2) and <c>password</c> (2.4). Not in RFC 7591.</summary>
    [JsonPropertyName("warnings")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Opens the client's registration (RFC 7592). The one that it was sent with stays good until this one is used.</summary>
    [JsonPropertyName("registration_access_token")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RegistrationAccessToken { get; init; }

    /// <summary>Where the registration is read, updated and deleted (RFC 7592).</summary>
    [JsonPropertyName("registration_client_uri")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RegistrationClientUri { get; init; }

    internal static ClientInformation Of(RegisteredClient registered)
    {
        var client = registered.Client;
        return new ClientInformation
        {
            ClientId = client.ClientId!,
            ClientSecret = registered.Secret,
            ClientIdIssuedAt = client.CreatedAt.ToUnixTimeSeconds(),
            ClientSecretExpiresAt = client.UsesSecrets ? 0 : null,
            RegistrationId = client.Id,
            ClientName = registered.Provider.Name,
            GrantTypes = client.GrantTypes,
            RedirectUris = client.CallbackUrls,
            Scope = string.Join(' ', client.NamedScopes.Concat(client.Scopes)),
            ResponseTypes = ResponseTypeRules.Of(client.GrantTypes),
            TokenEndpointAuthMethod = client.TokenEndpointAuthMethod,
            ApplicationType = client.ApplicationType!,
            AccessTokenLifetimeSeconds = (int)client.AccessTokenLifetime.TotalSeconds,
            Warnings = GrantTypeWarnings.Of(client.GrantTypes),
        };
    }

    /// <summary>The whole of it, for a client that looks after its own registration.</summary>
    internal static ClientInformation Of(RegisteredClient registered, string registrationAccessToken, RegistrationAddress address) => Of(registered) with
    {
        PostLogoutRedirectUris = registered.Client.PostLogoutUrls,
        TokenEndpointAuthSigningAlg = registered.Client.TokenEndpointAuthSigningAlgorithm,
        Jwks = registered.Client.PublicKeys,
        JwksUri = registered.Client.JwksUri,
        IdTokenSignedResponseAlg = registered.Client.IdTokenSigningAlgorithm,
        RegistrationAccessToken = registrationAccessToken,
        RegistrationClientUri = address.Of(registered.Client.ClientId!),
    };
}
