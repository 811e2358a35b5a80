using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Families;

/// <summary>
/// Ends what was issued in a user's name, whichever client holds it: every authorization, and with it every code, refresh token and access token,
/// which all belong to one. Client credentials are nobody's and stay.
/// </summary>
internal static class UserTokens
{
    /// <summary>Takes effect with the caller's transaction.</summary>
    public static async Task EndTokensOfUserAsync(this KeyManagerDb db, Guid userId, CancellationToken cancellationToken)
    {
        // Authorizations first: a token that is issued meanwhile belongs to one that is revoked.
        var subject = userId.ToString();
        await db.Set<OAuthAuthorization>()
            .Where(authorization => authorization.Subject == subject && authorization.Status != Statuses.Revoked)
            .ExecuteUpdateAsync(row => row.SetProperty(authorization => authorization.Status, Statuses.Revoked), cancellationToken);
        await db.Set<OAuthToken>()
            .Where(token => token.Subject == subject && token.Status != Statuses.Revoked)
            .ExecuteUpdateAsync(row => row.SetProperty(token => token.Status, Statuses.Revoked), cancellationToken);
    }
}
