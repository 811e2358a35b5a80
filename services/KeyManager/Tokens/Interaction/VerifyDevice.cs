using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
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
    OAuthClientDirectory clients, UserSessions sessions, SignInDemand demand, Decision decision, UserPrincipals principals, GrantFamilies families)
{
    public const string DonePath = "/oauth2/device/done";

    public static Task<VerifyAnswer> HandleAsync(
        HttpContext http, VerifyDevice verify, CancellationToken cancellationToken) => http.GetOpenIddictServerResponse() is { Error: not null } refusal
        ? Task.FromResult<VerifyAnswer>(RefusalPage.Of(refusal))
        : verify.RunAsync(http, cancellationToken);

    public static RazorComponentResult<DevicePage> ShowDone(string outcome) => DevicePage.OfDone(outcome is Decision.Allow);

    private async Task<VerifyAnswer> RunAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (await sessions.ReadAsync() is not { } session)
        {
            return TypedResults.Redirect(demand.Address(http.Request));
        }

        var shown = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var userCode = shown.Properties?.GetTokenValue(OpenIddictServerAspNetCoreConstants.Tokens.UserCode);
        if (shown.Principal?.GetClaim(Claims.ClientId) is not { } clientId
            || await clients.FindByClientIdAsync(clientId, cancellationToken) is not { State: OAuthClientState.Active } client)
        {
            var wasTyped = SignInDemand.Parameters(http.Request).Any(parameter => parameter.Key == Parameters.UserCode && parameter.Value.Length > 0);
            return DevicePage.OfQuestion(isRefused: wasTyped);
        }

        var principal = await principals.CreateAsync(
            session.User, client, shown.Principal.GetScopes(), shown.Principal.GetResources(), session.AuthenticatedAt);
        switch (await decision.ReadAsync(http, session))
        {
            case Answer.Allowed:
                await families.BeginAsync(principal, client, cancellationToken);
                return TypedResults.SignIn(principal, LeadTo(Decision.Allow), OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            case Answer.Denied:
                return TypedResults.Forbid(LeadTo(Decision.Deny), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
            case Answer.Forged:
                return RefusalPage.OfForgedForm();
            default:
                return DevicePage.OfDecision(
                    await clients.NameOfAsync(client, cancellationToken),
                    session.User.UserName!,
                    principal.GetScopes(),
                    userCode!,
                    decision.Token(http, session));
        }
    }

    private static AuthenticationProperties LeadTo(string outcome) => new() { RedirectUri = $"{DonePath}?outcome={outcome}" };
}
