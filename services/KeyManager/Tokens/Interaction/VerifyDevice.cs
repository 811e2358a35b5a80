using Microsoft.AspNetCore.Authentication;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Grants;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using VerifyAnswer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.SignInHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.ForbidHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<OobProvisioning.KeyManager.Tokens.Interaction.DevicePage>,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<OobProvisioning.KeyManager.Tokens.Interaction.RefusalPage>>;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>
/// Where a user tells the code that a device shows (RFC 8628 3.3), sees what the device would get, and allows or denies it. It is asked every
/// time, also for a client that was allowed before: whoever shows the code may be an attacker (5.4).
/// </summary>
internal sealed class VerifyDevice(
    OAuthClientDirectory clients, UserSessions sessions, SignInDemand demand, UserPrincipals principals, GrantFamilies families)
{
    public async Task<VerifyAnswer> RunAsync(BrowserRequest sent, CancellationToken cancellationToken)
    {
        if (await sessions.ReadAsync() is not { } session)
        {
            return TypedResults.Redirect(demand.Address(sent));
        }

        if (sent.Shown?.GetClaim(Claims.ClientId) is not { } clientId
            || await clients.FindByClientIdAsync(clientId, cancellationToken) is not { State: OAuthClientState.Active } client)
        {
            return DevicePage.OfQuestion(
                string.IsNullOrEmpty(sent.Parameter(Parameters.UserCode)) ? null
                : sent.Answer is Answer.Allowed or Answer.Denied ? InteractionTexts.DeviceCodeAnswered // Who clicks twice has typed nothing wrong.
                : InteractionTexts.DeviceCodeRefused);
        }

        var principal = await principals.CreateAsync(
            session.User, client, sent.Shown.GetScopes(), sent.Shown.GetResources(), session.AuthenticatedAt);
        switch (sent.Answer)
        {
            case Answer.Allowed:
                await families.BeginAsync(principal, client, cancellationToken);
                return TypedResults.SignIn(principal, LeadTo(Decision.Allow), OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            case Answer.Denied:
                return TypedResults.Forbid(LeadTo(Decision.Deny), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
            case Answer.Forged:
                return RefusalPage.OfForgedForm();
            default:
                var name = await clients.NameOfAsync(client, cancellationToken);
                return DevicePage.OfDecision(name, session.User.UserName!, principal.GetScopes(), sent.UserCode!);
        }
    }

    private static AuthenticationProperties LeadTo(string outcome) => new() { RedirectUri = $"{InteractionPaths.DeviceDone}?outcome={outcome}" };
}
