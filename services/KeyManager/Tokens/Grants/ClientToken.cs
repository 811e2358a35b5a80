using System.Globalization;
using System.Security.Claims;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>What stands in a token that a client gets for itself, whoever writes it: the engine or the fast path.</summary>
internal sealed record ClientToken(
    string ClientId, IReadOnlyList<string> Scopes, IReadOnlyList<string> Audiences, int Generation, TimeSpan Lifetime)
{
    /// <returns>Null if the token cannot be limited to these resources.</returns>
    public static ClientToken? Of(OAuthClient client, IReadOnlyList<string> scopes, IReadOnlyList<string> resources, TimeSpan lifetime)
    {
        var audiences = KeyManager.Scopes.Audiences.Of(scopes);
        return ResourceIndicators.AreAmong(audiences, resources)
            ? new ClientToken(client.ClientId!, scopes, [.. ResourceIndicators.Narrow(audiences, resources)], client.Generation, lifetime)
            : null;
    }

    public ClaimsPrincipal ToPrincipal()
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, ClientId);
        identity.SetScopes(Scopes);
        identity.SetResources(Audiences);
        identity.AddClaim(new Claim(AccessTokenStatus.Generation, Generation.ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer32));
        identity.SetDestinations(static claim => [Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetAccessTokenLifetime(Lifetime);
        return principal;
    }
}
