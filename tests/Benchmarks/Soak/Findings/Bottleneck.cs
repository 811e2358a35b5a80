using System.Globalization;

namespace OobProvisioning.Benchmarks.Soak.Findings;

/// <summary>What could be used up, and which part of it was in use on average while as much was asked for as could be answered.</summary>
internal sealed record Bottleneck(string What, double Used)
{
    /// <summary>Below it, nothing was used up: callers waited for each other, or there were too few of them.</summary>
    public const double Full = 0.85;

    public bool IsFull => Used >= Full;

    /// <returns>The most used one first.</returns>
    public static IReadOnlyList<Bottleneck> Of(Phase phase, int callers)
    {
        Bottleneck[] all =
        [
            new(Text($"the {Environment.ProcessorCount} processors"), Processors(phase)),
            new("the disk", (phase.Samples[^1].Machine.Disk - phase.Samples[0].Machine.Disk) / phase.Took),
            .. phase.Samples[^1].Pools.Keys.Select(service => new Bottleneck(
                $"the connections of {service} to PostgreSQL", phase.Samples.Average(sample => sample.Pools.GetValueOrDefault(service)))),
            new("callers that wait for locks in PostgreSQL", phase.Samples.Average(sample => sample.Database.AtLocks) / callers),
        ];
        return [.. all.OrderByDescending(each => each.Used)];
    }

    public static double Processors(Phase phase) =>
        (phase.Samples[^1].Machine.Busy - phase.Samples[0].Machine.Busy) / phase.Took / Environment.ProcessorCount;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
