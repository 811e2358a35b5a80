using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Grants;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using AuthorizeAnswer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.SignInHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.ForbidHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<OobProvisioning.KeyManager.Tokens.Interaction.ConsentPage>,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<OobProvisioning.KeyManager.Tokens.Interaction.RefusalPage>>;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>
/// The authorization endpoint (RFC 6749 3.1). OpenIddict has judged the request and will answer the client; here the user signs in, and allows
/// it unless that was allowed before or the client is our own.
/// </summary>
internal sealed class Authorize(
    OAuthClientDirectory clients,
    UserSessions sessions,
    SignInDemand demand,
    RememberedConsents consents,
    UserPrincipals principals,
    GrantFamilies families)
{
    public async Task<AuthorizeAnswer> RunAsync(BrowserRequest sent, CancellationToken cancellationToken)
    {
        var request = sent.Engine;
        var session = await sessions.ReadAsync();
        var isSilent = request.HasPromptValue(PromptValues.None);
        if (isSilent && sent.IsHintUnclear)
        {
            return Refusals.ToClient(Errors.LoginRequired, "The id_token_hint cannot be verified."); // It might be another user's: OIDC Core 3.1.2.1.
        }

        if (!demand.IsMet(session, sent))
        {
            return isSilent ? Refusals.ToClient(Errors.LoginRequired, "The user must sign in.") : TypedResults.Redirect(demand.Address(sent));
        }

        if (sent.HintedSubject is { } hinted && hinted != session!.User.Subject)
        {
            return Refusals.ToClient(Errors.LoginRequired, "Another user than that of the id_token_hint has signed in."); // OIDC Core 3.1.2.1
        }

        if (await clients.FindByClientIdAsync(request.ClientId!, cancellationToken) is not { State: OAuthClientState.Active } client)
        {
            return Refusals.ToClient(Errors.UnauthorizedClient, "The client was revoked.");
        }

        var principal = await principals.CreateAsync(session!.User, client, request.GetScopes(), request.GetResources(), session.AuthenticatedAt);
        if (!ResourceIndicators.AreAmong(principal.GetResources(), request.GetResources()))
        {
            return Refusals.ToClient(Errors.InvalidTarget, ResourceIndicators.Refusal);
        }

        if (await AskAsync(sent, session, client, principal.GetScopes(), cancellationToken) is { } unsettled)
        {
            return unsettled;
        }

        await families.BeginAsync(principal, client, cancellationToken);
        return TypedResults.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    /// <returns>Null when the user allows it, now or before.</returns>
    private async Task<AuthorizeAnswer?> AskAsync(
        BrowserRequest sent, UserSession session, OAuthClient client, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        switch (sent.Answer)
        {
            case Answer.Allowed:
                await consents.RememberAsync(session.User.Subject, client, scopes, cancellationToken);
                return null;
            case Answer.Denied:
                return Refusals.ToClient(Errors.AccessDenied, "The user did not allow it.");
            case Answer.Forged:
                return RefusalPage.OfForgedForm();
        }

        if (client.IsFirstParty
            || (!sent.Engine.HasPromptValue(PromptValues.Consent) && await consents.CoversAsync(session.User.Subject, client, scopes, cancellationToken)))
        {
            return null;
        }

        return sent.Engine.HasPromptValue(PromptValues.None)
            ? Refusals.ToClient(Errors.ConsentRequired, "The user must allow it.")
            : ConsentPage.Of(
                await clients.NameOfAsync(client, cancellationToken), new Uri(sent.Engine.RedirectUri!).Host, session.User.UserName!, scopes, sent.Parameters);
    }
}
