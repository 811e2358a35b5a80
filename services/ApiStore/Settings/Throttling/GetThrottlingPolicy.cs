using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ApiStore.Settings.Throttling;

/// <summary>Also one that is retired: an application that has it shows it.</summary>
internal sealed class GetThrottlingPolicy(ThrottlingPolicies policies)
{
    public Task<Results<Ok<ThrottlingPolicyView>, ProblemHttpResult>> RunAsync(string level, string name) => Task.FromResult(Answer(level, name));

    private Results<Ok<ThrottlingPolicyView>, ProblemHttpResult> Answer(string level, string name)
    {
        if (!ThrottlingPolicies.Levels.Contains(level))
        {
            return ThrottlingErrors.NoLevel();
        }

        return policies.Find(name) is { } policy
            ? TypedResults.Ok(ThrottlingPolicyView.Of(policy, level))
            : ThrottlingErrors.NotFound();
    }
}
