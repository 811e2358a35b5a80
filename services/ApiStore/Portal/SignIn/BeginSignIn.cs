using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>Sends a browser to the identity server; it comes back signed in, to the page that it names.</summary>
internal sealed class BeginSignIn(SignInState state)
{
    public async Task<Results<ChallengeHttpResult, RazorComponentResult<NotSignedIn>, ProblemHttpResult>> RunAsync(
        string? returnUrl, CancellationToken cancellationToken)
    {
        var target = string.IsNullOrEmpty(returnUrl) ? SignInSetup.Path : returnUrl;
        if (!ReturnUrlRules.IsOwn(target))
        {
            return SignInErrors.ReturnUrl();
        }

        if (state.Server is not { } server)
        {
            return SignInPages.NotSetUp();
        }

        // The framework would throw only when the answer has begun.
        return await server.FindAsync(cancellationToken) is null
            ? SignInPages.Unavailable()
            : TypedResults.Challenge(new AuthenticationProperties { RedirectUri = target }, [OpenIdConnectSignIn.Scheme]);
    }
}
