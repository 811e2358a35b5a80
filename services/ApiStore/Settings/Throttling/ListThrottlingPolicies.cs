using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Settings.Throttling;

/// <summary>Those that may be given anew.</summary>
internal sealed class ListThrottlingPolicies(ThrottlingPolicies policies)
{
    public Task<Results<Paged<ThrottlingPolicyView>, ProblemHttpResult>> RunAsync(string level, ListPart part) => Task.FromResult(Answer(level, part));

    private Results<Paged<ThrottlingPolicyView>, ProblemHttpResult> Answer(string level, ListPart part)
    {
        if (!ThrottlingPolicies.Levels.Contains(level))
        {
            return ThrottlingErrors.NoLevel();
        }

        var cut = policies.Offered.AsQueryable().Cut(part).AsEnumerable();
        return new Paged<ThrottlingPolicyView>([.. cut.Select(policy => ThrottlingPolicyView.Of(policy, level))], part, policies.Offered.Count);
    }
}
