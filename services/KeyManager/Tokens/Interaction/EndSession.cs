using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Accounts.Sessions;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using EndAnswer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.SignOutHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<OobProvisioning.KeyManager.Tokens.Interaction.SignOutPage>,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<OobProvisioning.KeyManager.Tokens.Interaction.RefusalPage>>;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>
/// RP-initiated logout (OIDC). OpenIddict has checked where it leads afterwards. A client that shows the id token of whoever is signed in is
/// believed; anybody else's link asks the user first, or every page could sign them out.
/// </summary>
internal sealed class EndSession(UserSessions sessions, Session session, Decision decision)
{
    public const string DonePath = "/oauth2/logout/done";

    public static Task<EndAnswer> HandleAsync(HttpContext http, EndSession end) => end.RunAsync(http);

    public static RazorComponentResult<SignOutPage> ShowDone() => SignOutPage.OfDone();

    private async Task<EndAnswer> RunAsync(HttpContext http)
    {
        if (http.GetOpenIddictServerResponse() is { Error: not null } refusal)
        {
            return RefusalPage.Of(refusal);
        }

        if (await sessions.ReadAsync() is { } signedIn)
        {
            var hint = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal?.GetClaim(Claims.Subject);
            var answer = hint == signedIn.User.Subject ? Answer.Allowed : await decision.ReadAsync(http, signedIn);
            switch (answer)
            {
                case Answer.None:
                    return SignOutPage.OfQuestion(signedIn.User.UserName!, [.. SignInDemand.Parameters(http.Request)], decision.Token(http, signedIn));
                case Answer.Denied:
                    return TypedResults.Redirect(Accounts.Pages.AccountPaths.Account);
                case Answer.Forged:
                    return RefusalPage.OfForgedForm();
            }

            await session.EndAsync();
        }

        return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = DonePath }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
