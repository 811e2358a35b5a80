using System.Threading.RateLimiting;
using OobProvisioning.Gateway.Sync;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation.Throttling;

/// <summary>
/// A call costs one of what its application may do, and one of what its subscription may: a bucket each, which holds what the policy allows in one unit and
/// fills again evenly. Each gateway counts for itself.
/// </summary>
internal sealed class Throttle(Knowledge knowledge) : IDisposable
{
    private const int StepsOfAUnit = 60;

    private readonly PartitionedRateLimiter<Bucket> _buckets = PartitionedRateLimiter.Create<Bucket, Bucket>(bucket =>
        RateLimitPartition.GetTokenBucketLimiter(bucket, static bucket => OptionsOf(bucket.Policy)));

    public IResult? Refuse(Admission admission) =>
        Refuse(admission.Application.Id, admission.Application.ThrottlingPolicy, isOfApplication: true)
        ?? Refuse(admission.Subscription.Id, admission.Subscription.ThrottlingPolicy, isOfApplication: false);

    public void Dispose() => _buckets.Dispose();

    /// <summary>Fills in even steps, so that who was refused need not wait for the whole unit.</summary>
    private static TokenBucketRateLimiterOptions OptionsOf(Policy policy)
    {
        var count = (int)long.Clamp(policy.RequestCount!.Value, 1, int.MaxValue);
        var step = Math.Max(1, count / StepsOfAUnit);
        return new()
        {
            TokenLimit = count,
            TokensPerPeriod = step,
            ReplenishmentPeriod = TimeSpan.FromSeconds(policy.UnitSeconds) * ((double)step / count),
            AutoReplenishment = true,
        };
    }

    private IResult? Refuse(Guid whose, string policyName, bool isOfApplication)
    {
        if (knowledge.Allowed?.Policy(policyName) is not { } policy)
        {
            return InvocationErrors.Unavailable($"The throttling policy {policyName} is not known.");
        }

        if (policy.RequestCount is null)
        {
            return null;
        }

        using var lease = _buckets.AttemptAcquire(new Bucket(whose, policy));
        return lease.IsAcquired ? null : InvocationErrors.Throttled(isOfApplication, policyName, SecondsOf(lease));
    }

    private static int SecondsOf(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;

    private readonly record struct Bucket(Guid Whose, Policy Policy);
}
