using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>The ways in which a sign-in fails, each with its status.</summary>
internal static class SignInPages
{
    public static RazorComponentResult<NotSignedIn> NotSetUp() => Failed(StatusCodes.Status503ServiceUnavailable, SignInTexts.NotSetUp);

    public static RazorComponentResult<NotSignedIn> Unavailable() => Failed(StatusCodes.Status503ServiceUnavailable, SignInTexts.Unavailable);

    /// <summary>Who is signed in all the same (by another window, or before they went back and signed in again) has come where they wanted to.</summary>
    public static Results<RedirectHttpResult, RazorComponentResult<NotSignedIn>> Of(FailedSignIn? failure, ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } ? TypedResults.Redirect(SignInSetup.Path)
        : failure is { IsOutage: true } ? Unavailable()
        : Refused();

    private static RazorComponentResult<NotSignedIn> Refused() => Failed(StatusCodes.Status400BadRequest, SignInTexts.Refused);

    private static RazorComponentResult<NotSignedIn> Failed(int status, string reason) => new(new { Reason = reason }) { StatusCode = status };
}
