using System.Threading.RateLimiting;

namespace OobProvisioning.Gateway.Invocation.Throttling;

/// <summary>Buckets in the memory of this gateway. One that nobody takes from is forgotten.</summary>
internal sealed class OwnBuckets : IDisposable
{
    private readonly PartitionedRateLimiter<Bucket> _buckets = PartitionedRateLimiter.Create<Bucket, Bucket>(bucket =>
        RateLimitPartition.GetTokenBucketLimiter(bucket, static bucket => new TokenBucketRateLimiterOptions
        {
            TokenLimit = bucket.Size,
            TokensPerPeriod = bucket.Step,
            ReplenishmentPeriod = bucket.Period,
            AutoReplenishment = true,
        }));

    public Taken Take(Bucket bucket)
    {
        using var lease = _buckets.AttemptAcquire(bucket);
        var after = lease.TryGetMetadata(MetadataName.RetryAfter, out var span) ? (int)Math.Ceiling(span.TotalSeconds) : 0;
        return new(lease.IsAcquired, Math.Max(1, after));
    }

    public void Dispose() => _buckets.Dispose();
}
