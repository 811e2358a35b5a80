using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>Signs out here, then at the identity server. What it cannot be told, because it does not answer, does not keep anybody signed in here.</summary>
internal sealed class EndSession(SignInState state, TokenRevocation revocation)
{
    public async Task<Results<SignOutHttpResult, RedirectHttpResult, ProblemHttpResult>> RunAsync(SignOutForm form, CancellationToken cancellationToken)
    {
        if (!form.IsSignedIn)
        {
            return TypedResults.Redirect(SignInSetup.Path);
        }

        if (!form.IsOurs)
        {
            return SignInErrors.ForeignForm();
        }

        if (state.Server is not { } server || await server.FindAsync(cancellationToken) is not { } metadata)
        {
            return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = SignInSetup.Path }, [StoreSession.Scheme]);
        }

        if (form.AccessToken is not null && !string.IsNullOrEmpty(metadata.RevocationEndpoint))
        {
            await revocation.RevokeAsync(metadata.RevocationEndpoint, form.AccessToken, cancellationToken);
        }

        return TypedResults.SignOut(new AuthenticationProperties(), [OpenIdConnectSignIn.Scheme, StoreSession.Scheme]);
    }
}
