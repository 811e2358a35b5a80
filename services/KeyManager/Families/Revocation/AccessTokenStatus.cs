using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Bearer;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Families.Revocation;

/// <summary>
/// Whether an access token without a row was revoked: itself, all of its client's, or the user's grant that it belongs to. A client that is
/// gone takes its tokens with it. Introspection, userinfo, revocation and our own APIs all ask here.
/// </summary>
internal sealed class AccessTokenStatus(OAuthClientDirectory clients, RevokedTokens revoked, IDbContextFactory<KeyManagerDb> databases) : IAccessTokenStatus
{
    /// <summary>The client's generation when the token was issued.</summary>
    public const string Generation = "gen";

    public Task<bool> IsRevokedAsync(ClaimsPrincipal principal, string accessToken, bool isForChange, CancellationToken cancellationToken) =>
        IsRevokedAsync(principal, cancellationToken).AsTask();

    public async ValueTask<bool> IsRevokedAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        principal.FindFirstValue(Claims.JwtId) is not { } tokenId
        || principal.FindFirstValue(Claims.ClientId) is not { } clientId
        || !int.TryParse(principal.FindFirstValue(Generation), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
        || await IsRevokedAsync(tokenId, clientId, generation, cancellationToken)
        || await IsOfEndedGrantAsync(principal, clientId, cancellationToken);

    /// <summary>The same of a token that belongs to no grant: its client's own.</summary>
    public async ValueTask<bool> IsRevokedAsync(string tokenId, string clientId, int generation, CancellationToken cancellationToken) =>
        await revoked.ContainsAsync(tokenId, cancellationToken)
        || await clients.FindByClientIdAsync(clientId, cancellationToken) is not { } client
        || generation < client.Generation;

    /// <summary>A client's own token belongs to no grant; a user's always does, and the grant's row is asked.</summary>
    private async ValueTask<bool> IsOfEndedGrantAsync(ClaimsPrincipal principal, string clientId, CancellationToken cancellationToken)
    {
        if (principal.FindFirstValue(Claims.Private.AuthorizationId) is not { } familyId)
        {
            return principal.FindFirstValue(Claims.Subject) != clientId;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !Guid.TryParse(familyId, out var id)
            || !await db.Set<OAuthAuthorization>().AnyAsync(family => family.Id == id && family.Status == Statuses.Valid, cancellationToken);
    }
}
