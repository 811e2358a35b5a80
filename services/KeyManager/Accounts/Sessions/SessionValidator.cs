using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Accounts.Sessions;

/// <summary>
/// Every request asks whether the session's user still is who they were: a changed password, a disabled or a deleted user end all their sessions at once,
/// and roles are read anew. The framework's own would look only when time has passed by this replica's clock, and then send a new cookie, which undoes
/// a sign-out beside it.
/// </summary>
internal sealed class SessionValidator(SignInManager<User> signIn) : ISecurityStampValidator
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (await signIn.ValidateSecurityStampAsync(context.Principal) is not { } user)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        var principal = await signIn.CreateUserPrincipalAsync(user);
        if (context.Principal!.FindFirst(Claims.AuthenticationTime) is { } authenticationTime)
        {
            principal.Identities.Single().AddClaim(authenticationTime.Clone());
        }

        context.ReplacePrincipal(principal);
    }
}
