using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Settings.Throttling;

internal static class ThrottlingErrors
{
    public static ProblemHttpResult NoLevel() =>
        CommonProblems.NotFound.With($"Throttling policies have the levels {string.Join(" and ", ThrottlingPolicies.Levels)}.");

    public static ProblemHttpResult NotFound() => CommonProblems.NotFound.With("There is no throttling policy of that name.");
}
