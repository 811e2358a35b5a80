namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>What client a key manager is to make.</summary>
/// <param name="ClientId">As <see cref="IKeyManagerConnector.NewClientId"/> said; null where the key manager chooses it.</param>
/// <param name="SoftwareId">What to look for should the answer be lost (RFC 7591 2, <c>software_id</c>).</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="GrantTypes">How it may get tokens.</param>
/// <param name="CallbackUrls">Where it may send browsers to.</param>
/// <param name="Scopes">The scopes that it may ask for; never a built-in one.</param>
/// <param name="AccessTokenLifetimeSeconds">60 to 86,400; null for the default.</param>
/// <param name="RefreshTokenLifetimeSeconds">60 to 31,536,000; null for the default.</param>
/// <param name="PkceRequired">Whether a code needs PKCE; null for the default.</param>
internal sealed record ClientOrder(
    string? ClientId,
    Guid SoftwareId,
    string Name,
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> CallbackUrls,
    IReadOnlyList<string> Scopes,
    long? AccessTokenLifetimeSeconds,
    long? RefreshTokenLifetimeSeconds = null,
    bool? PkceRequired = null);
