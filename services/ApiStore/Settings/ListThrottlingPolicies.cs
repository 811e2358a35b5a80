using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Settings;

/// <summary>It depends on nothing, so it is no class to be made.</summary>
internal static class ListThrottlingPolicies
{
    public static Results<Paged<ThrottlingPolicyView>, ProblemHttpResult> Run(string policyLevel, [AsParameters] ListPart part)
    {
        if (!ThrottlingPolicies.Levels.Contains(policyLevel))
        {
            return CommonProblems.NotFound.With($"Throttling policies have the levels {string.Join(" and ", ThrottlingPolicies.Levels)}.");
        }

        var policies = ThrottlingPolicies.Of(policyLevel);
        return new Paged<ThrottlingPolicyView>([.. policies.AsQueryable().Cut(part)], part, policies.Count);
    }
}
