using System.Globalization;
using OobProvisioning.Benchmarks.Programs;

namespace OobProvisioning.Benchmarks.Results;

/// <summary>One thing that is asked for, and whether it is reached.</summary>
internal sealed record Verdict(string What, string Reached, string Asked, bool Holds)
{
    private const double Megabyte = 1024 * 1024;

    public static Verdict Ratio(string what, Series of, Series to, double atLeast)
    {
        var ratio = of.Median.PerSecond / to.Median.PerSecond;
        return new(what, Text($"{ratio:0.00}"), Text($"at least {atLeast}"), ratio >= atLeast);
    }

    /// <summary>How much longer the slowest of a hundred takes than the one in the middle.</summary>
    public static Verdict Tail(string what, Series of, double atMost)
    {
        var ratio = of.Median.Percentile99 / of.Median.Median;
        return new($"{what}, p99 to p50", Text($"{ratio:0.0}"), Text($"at most {atMost}"), ratio <= atMost);
    }

    public static Verdict Added(string what, TimeSpan without, TimeSpan with, TimeSpan atMost) => new(
        what,
        Text($"{without.TotalMilliseconds:0.00} → {with.TotalMilliseconds:0.00}"),
        Text($"at most {atMost.TotalMilliseconds:0.##} more"),
        with - without <= atMost);

    public static IEnumerable<Verdict> Memory(MemoryResult memory, int asked)
    {
        yield return new("tokens issued under watch", Text($"{memory.Issued:N0}"), Text($"{asked:N0}"), memory.Issued == asked);
        yield return Flat("working set, MB", memory.Before.WorkingSet, memory.After.WorkingSet, MemoryResult.Tolerance);
        yield return Flat("heap after a collection, MB", memory.Before.Heap, memory.After.Heap, MemoryResult.Tolerance);
    }

    public static Verdict AtRest(string what, ServerProgram server, int atMost) => new(
        $"memory of {what} at rest, MB",
        Text($"{server.ProportionalSet / Megabyte:0} ({server.WorkingSet / Megabyte:0} with all that it shares)"),
        Text($"at most {atMost}"),
        server.ProportionalSet <= atMost * Megabyte);

    /// <summary>Without it everything would be faster.</summary>
    public static Verdict Telemetry(long traceBytes) => new("traces that the collector got, MB", Text($"{traceBytes / Megabyte:0.0}"), "some", traceBytes > 0);

    public static Verdict Flat(string what, long before, long after, long tolerance) => new(
        what,
        Text($"{before / Megabyte:0.0} → {after / Megabyte:0.0}"),
        Text($"at most {tolerance / Megabyte:0} more"),
        before > 0 && after - before <= tolerance);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
