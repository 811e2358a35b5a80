using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.SignIn;

internal static class SignInErrors
{
    private static readonly ProblemType UnavailableType = new("identity-server-unavailable", 503, 901504, "The identity server cannot be reached.");

    /// <summary>The answer carries Retry-After, as every 503.</summary>
    public static ProblemHttpResult Unavailable() => UnavailableType.With("The identity server does not answer as it should. Try again later.");

    public static ProblemHttpResult ReturnUrl()
    {
        const string fault = "It must be a path below /store/.";
        return CommonProblems.InvalidRequest.With($"The parameter returnUrl is not allowed: {fault}", new Dictionary<string, string[]> { ["returnUrl"] = [fault] });
    }

    public static ProblemHttpResult ForeignForm() => CommonProblems.InvalidRequest.With("The form was not sent from a page of this store, or the page is too old: open it again.");
}
