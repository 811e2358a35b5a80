using Microsoft.AspNetCore.Authentication;
using OobProvisioning.KeyManager.Accounts.Pages;
using OobProvisioning.KeyManager.Accounts.Sessions;
using OpenIddict.Server.AspNetCore;
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
internal sealed class EndSession(UserSessions sessions, Session session)
{
    public async Task<EndAnswer> RunAsync(BrowserRequest sent)
    {
        if (await sessions.ReadAsync() is { } signedIn)
        {
            switch (sent.HintedSubject == signedIn.User.Subject ? Answer.Allowed : sent.Answer)
            {
                case Answer.None:
                    return SignOutPage.OfQuestion(signedIn.User.UserName!, sent.Parameters);
                case Answer.Denied:
                    return TypedResults.Redirect(AccountPaths.Account);
                case Answer.Forged:
                    return RefusalPage.OfForgedForm();
            }

            await session.EndAsync();
        }

        return TypedResults.SignOut(
            new AuthenticationProperties { RedirectUri = InteractionPaths.SignedOut }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
