using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Settings;

internal static class ListThrottlingPolicies
{
    public static Results<Ok<PagedList<ThrottlingPolicyView>>, ProblemHttpResult> Handle(string policyLevel, [AsParameters] Page page, HttpRequest request)
    {
        if (!ThrottlingPolicies.Levels.Contains(policyLevel))
        {
            return CommonProblems.NotFound.With($"Throttling policies have the levels {string.Join(" and ", ThrottlingPolicies.Levels)}.");
        }

        var policies = ThrottlingPolicies.Of(policyLevel);
        return TypedResults.Ok(policies.AsQueryable().Cut(page).ToList().ToPagedList(page, policies.Count, request));
    }
}
