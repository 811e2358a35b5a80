using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Portal.SignIn;

internal static class SignInErrors
{
    public static ProblemHttpResult ReturnUrl()
    {
        const string fault = "It must be a path below /store/.";
        var faults = new Dictionary<string, string[]> { ["returnUrl"] = [fault] };
        return CommonProblems.InvalidRequest.With($"The parameter returnUrl is not allowed: {fault}", faults);
    }

    public static ProblemHttpResult ForeignForm() =>
        CommonProblems.InvalidRequest.With("The form was not sent from a page of this store, or the page is too old: open it again.");
}
