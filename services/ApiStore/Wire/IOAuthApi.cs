using System.Text.Json.Serialization;
using OobProvisioning.ServiceDefaults.Secrecy;
using Refit;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>The Key Manager's OAuth endpoints, as a client calls them: RFC 6749 (token), RFC 7662 (introspection), RFC 7517 (keys), RFC 8414 (metadata).</summary>
internal interface IOAuthApi
{
    /// <summary>RFC 6749 4.4, plus <c>validity_period</c> in seconds: 1 to the client's own lifetime.</summary>
    [Post(OAuthPaths.Token)]
    Task<IApiResponse<TokenAnswer>> GetTokenAsync(
        [Header("Authorization")] string authorization, [Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form, CancellationToken cancellationToken);

    /// <summary>RFC 7662 2.1. Whoever holds <c>tokens:introspect</c> may ask for any token.</summary>
    [Post(OAuthPaths.Introspect)]
    Task<IApiResponse<IntrospectionAnswer>> IntrospectAsync(
        [Header("Authorization")] string authorization, [Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form, CancellationToken cancellationToken);

    /// <summary>The keys that tokens are signed with, as a JSON Web Key Set.</summary>
    [Get(OAuthPaths.Keys)]
    Task<IApiResponse<string>> GetKeysAsync(CancellationToken cancellationToken);

    /// <summary>RFC 8414: what the server says of itself, the same on every address of it.</summary>
    [Get(OAuthPaths.Metadata)]
    Task<IApiResponse<ServerMetadata>> GetMetadataAsync(CancellationToken cancellationToken);
}

/// <summary>RFC 6749 5.1.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] long? ExpiresIn,
    [property: JsonPropertyName("scope")] string? Scope) : Discreet;

/// <summary>RFC 7662 2.2.</summary>
internal sealed record IntrospectionAnswer([property: JsonPropertyName("active")] bool? Active);

/// <summary>RFC 8414 2; of its members the one that the store compares.</summary>
internal sealed record ServerMetadata([property: JsonPropertyName("issuer")] string? Issuer);

/// <summary>RFC 6749 5.2.</summary>
internal sealed record OAuthError([property: JsonPropertyName("error")] string? Error);
