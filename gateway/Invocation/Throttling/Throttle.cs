using OobProvisioning.Gateway.Sync;

namespace OobProvisioning.Gateway.Invocation.Throttling;

/// <summary>A call costs one of what its application may do, and one of what its subscription may.</summary>
internal sealed class Throttle(Knowledge knowledge, SharedBuckets shared, OwnBuckets own)
{
    public async ValueTask<IResult?> RefuseAsync(Admission admission) =>
        await RefuseAsync(
            admission.Application.Id,
            admission.Application.ThrottlingPolicy,
            admission.Application.ThrottleResetAt?.ToUnixTimeMilliseconds() ?? 0,
            isOfApplication: true)
        ?? await RefuseAsync(admission.Subscription.Id, admission.Subscription.ThrottlingPolicy, since: 0, isOfApplication: false);

    private async ValueTask<IResult?> RefuseAsync(Guid whose, string policyName, long since, bool isOfApplication)
    {
        if (knowledge.Allowed?.Policy(policyName) is not { } policy)
        {
            return InvocationErrors.Unavailable($"The throttling policy {policyName} is not known.");
        }

        if (policy.RequestCount is null)
        {
            return null;
        }

        var bucket = new Bucket(whose, policy, since);
        var taken = (shared.AreThere ? await shared.TakeAsync(bucket) : null) ?? own.Take(bucket);
        return taken.IsThere ? null : InvocationErrors.Throttled(isOfApplication, policyName, taken.RetryAfterSeconds);
    }
}
