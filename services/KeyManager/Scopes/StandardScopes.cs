using static OpenIddict.Abstractions.OpenIddictConstants;
using OpenIdScopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>
/// The scopes that OpenID Connect Core defines (5.4, 11). Every client that signs users in may ask for them without holding them: they are
/// the user's to allow. Standard clients ask for them as a matter of course.
/// </summary>
internal static class StandardScopes
{
    private static readonly string[] OfUsers = [OpenIdScopes.OpenId, OpenIdScopes.Profile, OpenIdScopes.Email];

    private static readonly string[] UserGrants = [GrantTypes.AuthorizationCode, GrantTypes.Implicit, GrantTypes.Password, GrantTypes.DeviceCode];

    public static readonly IReadOnlyList<string> All = [.. OfUsers, OpenIdScopes.OfflineAccess];

    public static bool Includes(IReadOnlyCollection<string> grantTypes, string scope) =>
        grantTypes.Any(UserGrants.Contains)
        && (OfUsers.Contains(scope) || (scope == OpenIdScopes.OfflineAccess && grantTypes.Contains(GrantTypes.RefreshToken)));
}
