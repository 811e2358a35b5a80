using System.Threading.RateLimiting;

namespace OobProvisioning.ServiceDefaults.Limits;

/// <summary>Where those who want something line up, first come first served: one line for each name, with few places at its head.</summary>
public static class Line
{
    /// <summary>So many may wait in one line; whoever comes then is told at once that it is too many.</summary>
    private const int MostWaiting = 1000;

    /// <param name="nameOf">In whose line somebody stands; null for who need not stand in this one.</param>
    /// <param name="places">How many of one line are served at once.</param>
    public static PartitionedRateLimiter<T> Of<T>(Func<T, string?> nameOf, int places) => PartitionedRateLimiter.Create<T, string>(
        who => nameOf(who) is { } name
            ? RateLimitPartition.GetConcurrencyLimiter(
                name,
                _ => new ConcurrencyLimiterOptions { PermitLimit = places, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })
            : RateLimitPartition.GetNoLimiter(""));
}
