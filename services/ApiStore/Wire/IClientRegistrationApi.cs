using System.Text.Json.Serialization;
using OobProvisioning.ServiceDefaults.Secrecy;
using Refit;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>
/// The Key Manager's internal calls by which the store has clients made and unmade (http-api.md, <c>/internal/v1</c>), with the names of
/// RFC 7591. Scope <c>oauth_clients:register</c>. Of a client that somebody else has made each of them says 404 and leaves it alone.
/// </summary>
internal interface IClientRegistrationApi
{
    /// <summary>
    /// 201 with the client and its secret. 400 <c>invalid-request</c>: <c>errors</c> lists the faults by the names of
    /// <see cref="ClientMetadata"/>. 409: the id is, or was once, a client's.
    /// </summary>
    [Post("/internal/v1/oauth-clients")]
    Task<IApiResponse<RegisteredClient>> RegisterAsync([Body] ClientMetadata metadata, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces grant types and redirect URIs, and of the rest what is said. 200 with the client; 400 as above; 403: it has rights that the store does
    /// not have; 412: it has not the version that is named, if one is.
    /// </summary>
    [Put("/internal/v1/oauth-clients/{clientId}")]
    Task<IApiResponse<RegisteredClient>> UpdateAsync(
        string clientId, [Body] ClientUpdateMetadata metadata, [Header("If-Match")] string? version, CancellationToken cancellationToken);

    /// <summary>200 with the client and a secret that replaces all older ones. 403 and 412 as above; 409: it has become public.</summary>
    [Post("/internal/v1/oauth-clients/{clientId}/regenerate-secret")]
    Task<IApiResponse<RegisteredClient>> RegenerateSecretAsync(
        string clientId, [Body] NoMetadata nothing, [Header("If-Match")] string? version, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a secret of an id that the store chooses. 200 with the client and the secret; 403 and 412 as above; 409: it has become public, has too many
    /// secrets, or has this one already.
    /// </summary>
    [Put("/internal/v1/oauth-clients/{clientId}/secrets/{secretId}")]
    Task<IApiResponse<RegisteredClient>> AddSecretAsync(
        string clientId, Guid secretId, [Body] SecretMetadata secret, [Header("If-Match")] string? version, CancellationToken cancellationToken);

    /// <summary>200 with the secrets that it has, without the secrets.</summary>
    [Get("/internal/v1/oauth-clients/{clientId}/secrets")]
    Task<IApiResponse<ClientSecretList>> ListSecretsAsync(string clientId, CancellationToken cancellationToken);

    /// <summary>200; 404 with the member <c>gone</c>: it has no such secret; 403 and 412 as above; 409: it is the last live one.</summary>
    [Delete("/internal/v1/oauth-clients/{clientId}/secrets/{secretId}")]
    Task<IApiResponse<RegisteredClient>> DeleteSecretAsync(
        string clientId, Guid secretId, [Header("If-Match")] string? version, CancellationToken cancellationToken);

    /// <summary>
    /// 204. 404 with the member <c>gone</c>: there is none, and there will be none: a registration of this id that arrives later is refused. 404
    /// without: it is somebody else's.
    /// </summary>
    [Delete("/internal/v1/oauth-clients/{clientId}")]
    Task<IApiResponse<string>> DeleteAsync(string clientId, CancellationToken cancellationToken);
}

/// <summary>RFC 7591 2, of its members those that the store says.</summary>
/// <param name="ClientId">Chosen by the store, so that a lost answer leaves no unknown client.</param>
/// <param name="ClientName">1 to 100 characters.</param>
/// <param name="GrantTypes">How it may get tokens.</param>
/// <param name="RedirectUris">Where it may send browsers to.</param>
/// <param name="Scope">The scopes that it may ask for, separated by spaces; never a built-in one.</param>
/// <param name="AccessTokenLifetimeSeconds">60 to 86,400; null for the default.</param>
/// <param name="RefreshTokenLifetimeSeconds">60 to 31,536,000; null for the default.</param>
/// <param name="PkceRequired">Whether a code needs PKCE; null for the default.</param>
internal sealed record ClientMetadata(
    [property: JsonPropertyName("client_id")] string ClientId,
    [property: JsonPropertyName("client_name")] string ClientName,
    [property: JsonPropertyName("grant_types")] IReadOnlyList<string> GrantTypes,
    [property: JsonPropertyName("redirect_uris")] IReadOnlyList<string> RedirectUris,
    [property: JsonPropertyName("scope")] string? Scope,
    [property: JsonPropertyName("access_token_lifetime_seconds")] long? AccessTokenLifetimeSeconds,
    [property: JsonPropertyName("refresh_token_lifetime_seconds")] long? RefreshTokenLifetimeSeconds,
    [property: JsonPropertyName("pkce_required")] bool? PkceRequired);

/// <summary>What the store may change of a client that it had made. What is null of the last three stays as it is.</summary>
internal sealed record ClientUpdateMetadata(
    [property: JsonPropertyName("grant_types")] IReadOnlyList<string> GrantTypes,
    [property: JsonPropertyName("redirect_uris")] IReadOnlyList<string> RedirectUris,
    [property: JsonPropertyName("access_token_lifetime_seconds")] long? AccessTokenLifetimeSeconds,
    [property: JsonPropertyName("refresh_token_lifetime_seconds")] long? RefreshTokenLifetimeSeconds,
    [property: JsonPropertyName("pkce_required")] bool? PkceRequired);

/// <param name="Description">At most 200 characters.</param>
/// <param name="ExpiresIn">Seconds until it stops working; null for never.</param>
internal sealed record SecretMetadata(
    [property: JsonPropertyName("description")] string? Description, [property: JsonPropertyName("expires_in")] long? ExpiresIn);

internal sealed record ClientSecretList(IReadOnlyList<ClientSecret?>? List);

/// <summary>One of a client's secrets, without the secret.</summary>
internal sealed record ClientSecret(
    Guid Id, string? Hint, string? Description, DateTimeOffset? CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>
/// A call that changes something has a body: one without may be sent twice by the HTTP stack when the connection breaks, and then it is not known
/// that it was sent at all.
/// </summary>
internal sealed record NoMetadata;

/// <summary>RFC 7591 3.2.1, of its members those that the store uses.</summary>
internal sealed record RegisteredClient(
    [property: JsonPropertyName("client_id")] string? ClientId,
    [property: JsonPropertyName("client_secret")] string? ClientSecret,
    [property: JsonPropertyName("registration_id")] Guid RegistrationId,
    [property: JsonPropertyName("grant_types")] IReadOnlyList<string>? GrantTypes,
    [property: JsonPropertyName("redirect_uris")] IReadOnlyList<string>? RedirectUris,
    [property: JsonPropertyName("access_token_lifetime_seconds")] int? AccessTokenLifetimeSeconds,
    [property: JsonPropertyName("version")] string? Version) : Discreet;

/// <summary>RFC 9457, with our members <c>errors</c> and <c>gone</c>.</summary>
internal sealed record WireProblem(
    [property: JsonPropertyName("type")] string? Type,
    [property: JsonPropertyName("detail")] string? Detail,
    [property: JsonPropertyName("errors")] IReadOnlyDictionary<string, string[]>? Errors,
    [property: JsonPropertyName("gone")] bool? Gone);
