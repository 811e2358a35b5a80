namespace OobProvisioning.Gateway.Usage;

/// <summary>
/// Times sorted into buckets whose limits grow by the square root of two, from a millisecond to more than half a minute. So a percentile is right to
/// within a fifth, wherever it is, and counts of gateways, minutes and hours are simply added. The store reads them by the same limits.
/// </summary>
internal sealed class Latencies
{
    /// <summary>The last one has no upper limit.</summary>
    private const int Buckets = 32;

    private readonly long[] _counts = new long[Buckets];
    private long _total;
    private long _longest;

    /// <summary>Without the empty ones at the end.</summary>
    public IReadOnlyList<long> Counts => _counts[..(Array.FindLastIndex(_counts, count => count > 0) + 1)];

    public long TotalMicroseconds => _total;

    public long LongestMicroseconds => _longest;

    public void Add(TimeSpan time)
    {
        var microseconds = time.Ticks / TimeSpan.TicksPerMicrosecond;
        _total += microseconds;
        _longest = Math.Max(_longest, microseconds);
        _counts[BucketOf(time)]++;
    }

    /// <summary>Bucket n holds what took at most 2^(n/2) ms, and longer than the bucket before it allows.</summary>
    internal static int BucketOf(TimeSpan time) =>
        time.TotalMilliseconds <= 1 ? 0 : Math.Min(Buckets - 1, (int)Math.Ceiling(2 * Math.Log2(time.TotalMilliseconds)));
}
