using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using OpenIdScopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>What tokens say of a user: to the client what its scopes open, to APIs who it is, to ourselves whether the grant still holds.</summary>
internal sealed class UserPrincipals(UserManager<User> users)
{
    /// <summary>The user's security stamp. It has no destination, so it stands only in codes and refresh tokens, which nobody else can read.</summary>
    private const string SecurityStamp = "oob_stamp";

    /// <param name="user">Who allows it.</param>
    /// <param name="client">Who is allowed.</param>
    /// <param name="scopes">What is asked for; at most what the user's roles hold is granted.</param>
    /// <param name="resources">Audiences that the client limits itself to (RFC 8707); none for all that the scopes are for.</param>
    /// <param name="authenticatedAt">When the user last signed in, in seconds since 1970.</param>
    public async Task<ClaimsPrincipal> CreateAsync(
        User user, OAuthClient client, IEnumerable<string> scopes, IReadOnlyList<string> resources, long? authenticatedAt)
    {
        var granted = RoleScopes.Limit(await users.GetRolesAsync(user), scopes);
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, user.Id.ToString());
        identity.SetClaim(Claims.PreferredUsername, user.UserName);
        identity.SetClaim(Claims.Name, user.UserName); // Many libraries show this one.
        identity.SetClaim(Claims.Email, user.Email);
        identity.SetClaim(SecurityStamp, user.SecurityStamp);
        identity.AddClaim(new Claim(AccessTokenStatus.Generation, client.Generation.ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer32));
        if (authenticatedAt is { } seconds)
        {
            identity.SetClaim(Claims.AuthenticationTime, seconds);
        }

        identity.SetScopes(granted);
        identity.SetResources(ResourceIndicators.Narrow(Audiences.Of(granted), resources));
        identity.SetDestinations(claim => claim.Type switch
        {
            Claims.PreferredUsername or Claims.Name when identity.HasScope(OpenIdScopes.Profile) => [Destinations.IdentityToken],
            Claims.Email when identity.HasScope(OpenIdScopes.Email) => [Destinations.IdentityToken],
            Claims.AuthenticationTime => [Destinations.IdentityToken],
            AccessTokenStatus.Generation => [Destinations.AccessToken],
            _ => [],
        });
        return new ClaimsPrincipal(identity);
    }

    /// <summary>
    /// Whether what was granted then still holds: the client was not revoked since, the user is there, enabled, and has the password of then.
    /// </summary>
    public static bool Holds(ClaimsPrincipal granted, User? user, OAuthClient? client) =>
        client is not null
        && user is { Enabled: true }
        && granted.GetClaim(SecurityStamp) == user.SecurityStamp
        && int.TryParse(granted.GetClaim(AccessTokenStatus.Generation), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
        && generation >= client.Generation;
}
