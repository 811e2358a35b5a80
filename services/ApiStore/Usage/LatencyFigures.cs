namespace OobProvisioning.ApiStore.Usage;

/// <summary>
/// What is read off the buckets into which gateways sort times. Bucket n holds what took at most 2^(n/2) ms, and longer than the bucket before it allows;
/// the last one has no limit. So a percentile is right to within a fifth, and buckets of any gateways and hours are simply added.
/// </summary>
internal static class LatencyFigures
{
    public const int Buckets = 32;

    private const double MicrosecondsOfOne = 1000;

    /// <returns>Null if nothing was answered.</returns>
    public static UsageLatency? Of(IReadOnlyList<long> buckets, long total, long longest) => buckets.Sum() is > 0 and var answers
        ? new(
            Round(total / MicrosecondsOfOne / answers),
            Percentile(buckets, answers * 0.5, longest),
            Percentile(buckets, answers * 0.95, longest),
            Percentile(buckets, answers * 0.99, longest),
            Round(longest / MicrosecondsOfOne))
        : null;

    /// <summary>As if the times of a bucket lay evenly in it; never more than the longest.</summary>
    private static double Percentile(IReadOnlyList<long> buckets, double rank, long longest)
    {
        var (bucket, before) = (0, 0L);
        while (before + buckets[bucket] < rank)
        {
            before += buckets[bucket++];
        }

        var lower = bucket == 0 ? 0 : Limit(bucket - 1);
        var upper = Math.Clamp(longest / MicrosecondsOfOne, lower, bucket == Buckets - 1 ? double.MaxValue : Limit(bucket));
        return Round(lower + ((upper - lower) * (rank - before) / buckets[bucket]));
    }

    private static double Limit(int bucket) => Math.Pow(2, bucket / 2.0);

    /// <summary>To three digits: there are no more in it.</summary>
    private static double Round(double milliseconds) => Math.Round(milliseconds, milliseconds switch { < 10 => 2, < 100 => 1, _ => 0 });
}
