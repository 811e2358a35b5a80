using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>What whoever configures a client is told of grant types that are supported and advised against.</summary>
internal static class GrantTypeWarnings
{
    /// <returns>Null for none.</returns>
    public static IReadOnlyList<string>? Of(IReadOnlyCollection<string> grantTypes)
    {
        string[] warnings =
        [
            .. grantTypes.Contains(GrantTypes.Implicit)
                ? ["RFC 9700 (2.1.2) advises against the grant type implicit: use authorization_code with PKCE."]
                : Array.Empty<string>(),
            .. grantTypes.Contains(GrantTypes.Password)
                ? ["RFC 9700 (2.4) forbids new uses of the grant type password: use authorization_code with PKCE."]
                : Array.Empty<string>(),
        ];
        return warnings.Length == 0 ? null : warnings;
    }
}
