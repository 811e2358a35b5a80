namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>What came back from the identity server signed nobody in: why, for the page that says so. (What does is answered before any page is.)</summary>
/// <param name="IsOutage">The identity server did not answer; else the answer was not as it should be.</param>
internal sealed record FailedSignIn(bool IsOutage)
{
    /// <summary>Lets a route take it as a parameter.</summary>
    public static ValueTask<FailedSignIn?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<FailedSignIn>());
}
