using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>Signs out here, then at the identity server. What it cannot be told, because it does not answer, does not keep anybody signed in here.</summary>
internal static class EndSession
{
    public static async Task<Results<SignOutHttpResult, RedirectHttpResult, ProblemHttpResult>> HandleAsync(
        HttpContext context, IAntiforgery antiforgery, SignInState state, TokenRevocation revocation, CancellationToken cancellationToken)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return TypedResults.Redirect(SignInSetup.Path); // The session has ended by itself.
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return SignInErrors.ForeignForm();
        }

        if (state.Server is not { } server || await server.FindAsync(cancellationToken) is not { } metadata)
        {
            await context.SignOutAsync(StoreSession.Scheme);
            return TypedResults.Redirect(SignInSetup.Path);
        }

        var accessToken = await context.GetTokenAsync(StoreSession.Scheme, OpenIdConnectParameterNames.AccessToken);
        if (accessToken is not null && !string.IsNullOrEmpty(metadata.RevocationEndpoint))
        {
            await revocation.RevokeAsync(metadata.RevocationEndpoint, accessToken, cancellationToken);
        }

        return TypedResults.SignOut(new AuthenticationProperties(), [OpenIdConnectSignIn.Scheme, StoreSession.Scheme]);
    }
}
