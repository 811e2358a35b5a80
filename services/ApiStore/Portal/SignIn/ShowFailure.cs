using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>What came back from the identity server signed nobody in. (What does is answered before any page is.)</summary>
internal static class ShowFailure
{
    public static RazorComponentResult<NotSignedIn> Handle(HttpContext context) =>
        context.Features.Get<FailedSignIn>() is { IsOutage: true } ? SignInPages.Unavailable() : SignInPages.Refused();
}

/// <summary>Why it failed, for the page that says so.</summary>
/// <param name="IsOutage">The identity server did not answer; else the answer was not as it should be.</param>
internal sealed record FailedSignIn(bool IsOutage);
