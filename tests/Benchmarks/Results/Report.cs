using System.Globalization;

namespace OobProvisioning.Benchmarks.Results;

/// <summary>The tables, in Markdown.</summary>
internal sealed class Report(BenchmarkOptions options, TextWriter output)
{
    public void PrintSpeed(string title, string with, IReadOnlyCollection<Series> all)
    {
        output.WriteLine();
        output.WriteLine($"{options.Connections} connections, {with}, median of {options.Rounds} rounds of {options.Seconds} s in turn:");
        output.WriteLine();
        Table.Print(
            output,
            [title, "per second", "slowest – fastest", "p50 ms", "p99 ms", "its own CPU µs"],
            all.Select(series => (string[])
            [
                series.Load.Name,
                Text($"{series.Median.PerSecond:N0}"),
                Text($"{series.Slowest:N0} – {series.Fastest:N0}"),
                Text($"{series.Median.Median.TotalMilliseconds:0.0}"),
                Text($"{series.Median.Percentile99.TotalMilliseconds:0.0}"),
                Text($"{series.Median.ProcessorPerRequest.TotalMicroseconds:N0}"),
            ]));
    }

    public void PrintVerdicts(IReadOnlyCollection<Verdict> verdicts)
    {
        output.WriteLine();
        Table.Print(
            output,
            ["asked for", "reached", "needed", ""],
            verdicts.Select(verdict => (string[])[verdict.What, verdict.Reached, verdict.Asked, verdict.Holds ? "PASS" : "FAIL"]));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
