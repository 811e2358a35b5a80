using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Accounts.Sessions;

/// <summary>
/// A user's session in one browser. The APIs never look at it: they take access tokens only, so a page from elsewhere cannot call them in a user's name.
/// </summary>
internal sealed class Session(SignInManager<User> signIn, TimeProvider time)
{
    public const string Scheme = "Identity.Application";

    /// <summary>Begins a session for somebody who has just proved who they are, in the place of any other in this browser.</summary>
    public Task BeginAsync(User user)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return signIn.SignInWithClaimsAsync(user, isPersistent: false, [new Claim(Claims.AuthenticationTime, now, ClaimValueTypes.Integer64)]);
    }

    public Task EndAsync() => signIn.Context.SignOutAsync(Scheme);

    /// <summary>Who is signed in, also where a page does not ask for it; null for nobody.</summary>
    public async Task<ClaimsPrincipal?> ReadAsync() => (await signIn.Context.AuthenticateAsync(Scheme)).Principal;
}
