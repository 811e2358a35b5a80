using Grants = OpenIddict.Abstractions.OpenIddictConstants.GrantTypes;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>The grant types that a client may be configured for (RFC 6749, RFC 8628, RFC 8693).</summary>
internal static class KnownGrantTypes
{
    public static readonly IReadOnlyList<string> All =
    [
        Grants.AuthorizationCode,
        Grants.Implicit,
        Grants.ClientCredentials,
        Grants.Password,
        Grants.RefreshToken,
        Grants.DeviceCode,
        Grants.TokenExchange,
    ];

    /// <summary>Grants that send the browser back to the client need an address to send it to.</summary>
    public static bool NeedCallbackUrl(IEnumerable<string> grantTypes) => grantTypes.Any(type =>
        type is Grants.AuthorizationCode or Grants.Implicit);
}
