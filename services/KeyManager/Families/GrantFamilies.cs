using System.Security.Claims;
using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Families;

/// <summary>
/// Every grant of a user begins a family: an authorization row that all its tokens name, whatever their kind. Ending the row ends them all,
/// also access tokens, which have no row of their own.
/// </summary>
internal sealed class GrantFamilies(IOpenIddictAuthorizationManager authorizations, IOpenIddictTokenManager tokens)
{
    /// <summary>The principal's tokens will belong to a new family.</summary>
    public async Task BeginAsync(ClaimsPrincipal principal, OAuthClient client, CancellationToken cancellationToken)
    {
        var family = await authorizations.CreateAsync(
            principal, principal.GetClaim(Claims.Subject)!, client.Id.ToString(), AuthorizationTypes.AdHoc, principal.GetScopes(), cancellationToken);
        principal.SetAuthorizationId(await authorizations.GetIdAsync(family, cancellationToken));
    }

    public async Task EndAsync(string familyId, CancellationToken cancellationToken)
    {
        if (await authorizations.FindByIdAsync(familyId, cancellationToken) is { } family)
        {
            await authorizations.TryRevokeAsync(family, cancellationToken);
        }

        await tokens.RevokeByAuthorizationIdAsync(familyId, cancellationToken);
    }
}
