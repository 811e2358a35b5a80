using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>What a browser sends to be signed out.</summary>
/// <param name="IsSignedIn">Else the session has ended by itself.</param>
/// <param name="IsOurs">Whether this browser got the form from us.</param>
/// <param name="AccessToken">The session's.</param>
internal sealed record SignOutForm(bool IsSignedIn, bool IsOurs, string? AccessToken) : Discreet
{
    /// <summary>Lets a route take it as a parameter.</summary>
    public static async ValueTask<SignOutForm?> BindAsync(HttpContext context) => new(
        context.User.Identity is { IsAuthenticated: true },
        await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context),
        await context.GetTokenAsync(StoreSession.Scheme, OpenIdConnectParameterNames.AccessToken));
}
