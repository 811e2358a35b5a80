using System.Globalization;
using System.Security.Claims;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Bearer;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.Revocation;

/// <summary>
/// Whether an access token without a row was revoked: itself, or all of its client's. A client that is gone takes its tokens
/// with it. Introspection, userinfo, revocation and our own APIs all ask here.
/// </summary>
internal sealed class AccessTokenStatus(OAuthClientDirectory clients, RevokedTokens revoked) : IAccessTokenStatus
{
    /// <summary>The client's generation when the token was issued.</summary>
    public const string Generation = "gen";

    public Task<bool> IsRevokedAsync(ClaimsPrincipal principal, string accessToken, CancellationToken cancellationToken) =>
        IsRevokedAsync(principal, cancellationToken).AsTask();

    public async ValueTask<bool> IsRevokedAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.FindFirstValue(Claims.JwtId) is not { } tokenId || await revoked.ContainsAsync(tokenId, cancellationToken)
            || principal.FindFirstValue(Claims.ClientId) is not { } clientId
            || !int.TryParse(principal.FindFirstValue(Generation), NumberStyles.None, CultureInfo.InvariantCulture, out var generation))
        {
            return true;
        }

        var client = await clients.FindByClientIdAsync(clientId, cancellationToken);
        return client is null || generation < client.Generation;
    }
}
