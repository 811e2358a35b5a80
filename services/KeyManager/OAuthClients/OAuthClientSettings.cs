namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>How a client is set up, checked by <see cref="OAuthClientRules"/> and complete: what the request left out has its default.</summary>
public sealed record OAuthClientSettings(
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> CallbackUrls,
    IReadOnlyList<string> PostLogoutUrls,
    IReadOnlyList<string> Scopes,
    bool PublicClient,
    string ApplicationType,
    bool PkceRequired,
    TimeSpan AccessTokenLifetime,
    TimeSpan RefreshTokenLifetime,
    string IdTokenSigningAlgorithm)
{
    /// <summary>
    /// How the client proves itself; null where nobody said: the way to send its secret that it named before, and at first <c>client_secret_basic</c>.
    /// </summary>
    public string? TokenEndpointAuthMethod { get; init; }

    /// <summary>See <see cref="OAuthClient.TokenEndpointAuthSigningAlgorithm"/>.</summary>
    public string? TokenEndpointAuthSigningAlgorithm { get; init; }

    /// <summary>A JSON Web Key Set of public keys.</summary>
    public string? Jwks { get; init; }

    public string? JwksUri { get; init; }

    /// <summary>See <see cref="OAuthClient.NamedScopes"/>.</summary>
    public IReadOnlyList<string> NamedScopes { get; init; } = [];
}
