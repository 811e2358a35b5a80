using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>
/// Who is signed in: an encrypted cookie for the store's pages, never for its API. It lives as long as the access token that came with
/// it, and ends before when the Key Manager says that this token is dead: a changed password, a disabled user, a revoked client.
/// </summary>
internal static class StoreSession
{
    public const string Scheme = "Session";
    public const string NameClaim = "name";

    /// <summary>RFC 6749 5.1: an answer may leave out how long its token lives.</summary>
    private static readonly TimeSpan UnsaidLifetime = TimeSpan.FromHours(1);

    public static void Configure(CookieAuthenticationOptions options, UserIssuer issuer)
    {
        options.Cookie = issuer.Cookie("session");
        options.SlidingExpiration = false;
        options.LoginPath = SignInSetup.Begin;
        options.ReturnUrlParameter = SignInSetup.ReturnUrl;
        options.Events.OnRedirectToLogin = context => LeadToSignIn(context, issuer);
        options.Events.OnRedirectToAccessDenied = context =>
            new RazorComponentResult<NotAllowed> { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(context.HttpContext);
        options.Events.OnValidatePrincipal = context => EndIfRevokedAsync(context, issuer);
    }

    /// <summary>
    /// Of all that the identity server said it keeps what makes a <see cref="Caller"/>, a name to show, and the two tokens that sign-out needs.
    /// </summary>
    public static (ClaimsPrincipal Principal, AuthenticationProperties Properties) Of(
        ClaimsPrincipal user, OpenIdConnectMessage answer, string askedScopes, string clientId, AuthenticationProperties properties, DateTimeOffset now)
    {
        var subject = user.FindFirst("sub")!;
        var granted = string.IsNullOrEmpty(answer.Scope) ? askedScopes : answer.Scope; // RFC 6749 5.1: said only where it differs.
        var name = user.FindFirstValue("preferred_username") ?? user.FindFirstValue(NameClaim) ?? subject.Value;
        Claim[] claims = [Own("sub", subject.Value), Own("client_id", clientId), Own(BearerScopes.Claim, granted), Own(NameClaim, name)];

        properties.ExpiresUtc = now + (int.TryParse(answer.ExpiresIn, out var seconds) ? TimeSpan.FromSeconds(seconds) : UnsaidLifetime);
        properties.StoreTokens(
        [
            new AuthenticationToken { Name = OpenIdConnectParameterNames.AccessToken, Value = answer.AccessToken },
            new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = answer.IdToken },
        ]);
        return (new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme, NameClaim, roleType: null)), properties);

        Claim Own(string type, string value) => new(type, value, ClaimValueTypes.String, subject.Issuer);
    }

    /// <summary>At the public address, where the cookies of the way are; the framework would name the Host of the request.</summary>
    private static Task LeadToSignIn(RedirectContext<CookieAuthenticationOptions> context, UserIssuer issuer)
    {
        context.Response.Redirect(new Uri(issuer.Portal, new Uri(context.RedirectUri).PathAndQuery).AbsoluteUri);
        return Task.CompletedTask;
    }

    /// <summary>Nobody is kept from signing out because the Key Manager is away.</summary>
    private static async Task EndIfRevokedAsync(CookieValidatePrincipalContext context, UserIssuer issuer)
    {
        if (!issuer.IsKeyManager || context.Request.Path == SignInSetup.End)
        {
            return;
        }

        var status = context.HttpContext.RequestServices.GetRequiredService<IAccessTokenStatus>();
        try
        {
            if (context.Properties.GetTokenValue(OpenIdConnectParameterNames.AccessToken) is not { } accessToken
                || await status.IsRevokedAsync(context.Principal!, accessToken, !context.Request.IsSafe(), context.HttpContext.RequestAborted))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(Scheme);
            }
        }
        catch (CannotJudgeException)
        {
            throw new CannotTellException();
        }
    }

    private sealed class CannotTellException() : ServiceBusyException("The Key Manager does not say whether the session is still good. Try again.");
}
