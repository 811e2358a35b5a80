using System.Threading.RateLimiting;

namespace OobProvisioning.ServiceDefaults.Limits;

/// <summary>So many of something within a minute for each name, in this process; a name that nobody uses is forgotten.</summary>
public static class PerMinute
{
    private const int Segments = 6;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>When one that was refused is worth another try.</summary>
    public static TimeSpan RetryAfter => Window / Segments;

    /// <param name="nameOf">For whom it counts; null for who has no limit.</param>
    /// <param name="most">How many.</param>
    public static PartitionedRateLimiter<T> Of<T>(Func<T, string?> nameOf, int most) => PartitionedRateLimiter.Create<T, string>(
        who => nameOf(who) is { } name
            ? RateLimitPartition.GetSlidingWindowLimiter(
                name, _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = Window, SegmentsPerWindow = Segments })
            : RateLimitPartition.GetNoLimiter(""));
}
