namespace OobProvisioning.Benchmarks.Results;

/// <param name="WorkingSet">Bytes of the process that are in memory.</param>
/// <param name="Heap">Bytes that the garbage collector left at its last collection.</param>
internal readonly record struct MemorySample(long WorkingSet, long Heap)
{
    /// <summary>The least of some: what lies above is garbage that was not collected yet.</summary>
    public static MemorySample Least(IReadOnlyCollection<MemorySample> samples) =>
        new(samples.Min(sample => sample.WorkingSet), samples.Min(sample => sample.Heap));
}
