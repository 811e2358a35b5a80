using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Accounts.Sessions;

/// <summary>
/// Every request asks whether the session's user still is who they were: a changed password, a disabled or a deleted user end all their sessions at once.
/// Roles are read anew with it. The framework would also send a new cookie with each answer, and a sign-out beside it would be undone.
/// </summary>
internal sealed class SessionValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<User> signIn, ILoggerFactory logs)
    : SecurityStampValidator<User>(options, signIn, logs)
{
    protected override async Task SecurityStampVerified(User user, CookieValidatePrincipalContext context)
    {
        var principal = await SignInManager.CreateUserPrincipalAsync(user);
        if (context.Principal?.FindFirst(Claims.AuthenticationTime) is { } authenticationTime)
        {
            principal.Identities.Single().AddClaim(authenticationTime.Clone());
        }

        context.ReplacePrincipal(principal);
    }
}
