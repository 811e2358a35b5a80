namespace OobProvisioning.Benchmarks.Results;

/// <summary>Memory while tokens are issued: its least in the first quarter of the time and in the last.</summary>
internal sealed record MemoryResult(int Issued, MemorySample Before, MemorySample After)
{
    /// <summary>More is growth: 64 bytes kept of each of 200,000 tokens.</summary>
    public const long Tolerance = 64 * 200_000;

    public static MemoryResult Of(int issued, IReadOnlyList<MemorySample> samples)
    {
        var quarter = Math.Max(1, samples.Count / 4);
        return new MemoryResult(issued, MemorySample.Least([.. samples.Take(quarter)]), MemorySample.Least([.. samples.TakeLast(quarter)]));
    }
}
