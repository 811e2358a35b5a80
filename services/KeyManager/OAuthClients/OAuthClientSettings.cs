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
    /// <summary>How a confidential client says that it sends its secret; null where nobody said: what it said before, and at first <c>client_secret_basic</c>.</summary>
    public string? TokenEndpointAuthMethod { get; init; }
}
