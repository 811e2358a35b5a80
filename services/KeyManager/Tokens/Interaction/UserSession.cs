using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Accounts.Sessions;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>Who is signed in in the browser that a client has sent, and when that was proved (seconds since 1970).</summary>
internal sealed record UserSession(User User, ClaimsPrincipal Principal, long AuthenticatedAt);

internal sealed class UserSessions(Session session, UserManager<User> users)
{
    public async Task<UserSession?> ReadAsync() =>
        await session.ReadAsync() is { } principal
        && await users.GetUserAsync(principal) is { Enabled: true } user
        && long.TryParse(principal.GetClaim(Claims.AuthenticationTime), CultureInfo.InvariantCulture, out var authenticatedAt)
            ? new UserSession(user, principal, authenticatedAt)
            : null;
}
