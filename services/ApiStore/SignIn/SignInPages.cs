using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.SignIn.Pages;

namespace OobProvisioning.ApiStore.SignIn;

/// <summary>The pages of this room, each with its status.</summary>
internal static class SignInPages
{
    public static RazorComponentResult<Home> Home(ClaimsPrincipal user, UserIssuer issuer) =>
        new(new { Username = user.FindFirstValue(StoreSession.NameClaim), SignIn = new Uri(issuer.Portal, "sign-in").AbsoluteUri });

    public static RazorComponentResult<NotSignedIn> NotSetUp() =>
        Failed(StatusCodes.Status503ServiceUnavailable, "Nobody can sign in here yet: this store was given no client for it (the setting SignIn:ClientSecret). Its API works without.");

    public static RazorComponentResult<NotSignedIn> Unavailable() =>
        Failed(StatusCodes.Status503ServiceUnavailable, "The identity server does not answer as it should. Try again in a moment.");

    public static RazorComponentResult<NotSignedIn> Refused() =>
        Failed(StatusCodes.Status400BadRequest, "The sign-in was refused, took too long, or was not begun in this browser. Begin again.");

    private static RazorComponentResult<NotSignedIn> Failed(int status, string reason) => new(new { Reason = reason }) { StatusCode = status };
}
