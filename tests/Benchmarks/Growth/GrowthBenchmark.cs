using System.Globalization;
using OobProvisioning.Benchmarks.Results;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.Benchmarks.Growth;

/// <summary>Each call of lists and searches at an installation of ten thousand and at one of a million, in turn: it must not become slower.</summary>
internal sealed class GrowthBenchmark(BenchmarkOptions options, GrownStack small, GrownStack large, TextWriter output)
{
    private const double AtMost = 1.3;
    private const int Small = 10_000;
    private const int SmallPort = 19180;
    private const int LargePort = 19280;
    private const int Pairs = 20;

    public static async Task<IReadOnlyList<Verdict>> RunAsync(BenchmarkOptions options, TextWriter output, StopRequest request)
    {
        output.WriteLine($"Starting two local stacks with {Small:N0} and {options.Rows:N0} service providers, applications, key mappings and changes ...");
        await using var small = await GrownStack.StartAsync(Small, SmallPort, request);
        await using var large = await GrownStack.StartAsync(options.Rows, LargePort, request);
        return await new GrowthBenchmark(options, small, large, output).RunAsync(request.Stop);
    }

    private async Task<IReadOnlyList<Verdict>> RunAsync(CancellationToken stop)
    {
        var series = new List<(string Name, Func<GrownStack, Task<TimeSpan>> RunAsync)>();
        foreach (var call in GrowthCall.All)
        {
            var deep = call.IsDeep ? await DeepAsync(call, stop) : null;
            series.Add((call.Name, stack => stack.TimeAsync(deep?[stack] ?? call.Path(stack.Rows), stop)));
        }

        series.Add(("a token, of any client", stack => stack.TimeTokenAsync(stop)));
        var took = series.ConvertAll(_ => (Small: new List<TimeSpan>(), Large: new List<TimeSpan>()));
        for (var round = 0; round <= options.Rounds; round++)
        {
            for (var (index, pair) = (0, 0); index < series.Count; (index, pair) = pair < Pairs - 1 ? (index, pair + 1) : (index + 1, 0))
            {
                took[index].Small.Add(await series[index].RunAsync(small));
                took[index].Large.Add(await series[index].RunAsync(large));
            }

            took.ForEach(each => { if (round == 0) { each.Small.Clear(); each.Large.Clear(); } }); // It has warmed up.
        }

        var rows = series.Select((one, index) => (one.Name, Small: Median(took[index].Small), Large: Median(took[index].Large))).ToList();
        Print(rows);
        return [.. rows.Select(row => VerdictOf(row.Name, row.Large / row.Small))];
    }

    private async Task<Dictionary<GrownStack, string>> DeepAsync(GrowthCall call, CancellationToken stop) => new()
    {
        [small] = await small.NextOfAsync(call.Path(small.Rows), stop),
        [large] = await large.NextOfAsync(call.Path(large.Rows), stop),
    };

    private void Print(List<(string Name, double Small, double Large)> rows)
    {
        output.WriteLine();
        output.WriteLine($"One caller, median of {options.Rounds} rounds of {Pairs} in turn, ms:");
        output.WriteLine();
        Table.Print(
            output,
            ["call", Text($"{small.Rows:N0} rows"), Text($"{large.Rows:N0} rows"), "ratio"],
            rows.Select(row => (string[])[row.Name, Text($"{row.Small:0.0}"), Text($"{row.Large:0.0}"), Text($"{row.Large / row.Small:0.00}")]));
    }

    private static Verdict VerdictOf(string name, double ratio) => new(name, Text($"{ratio:0.00}"), Text($"at most {AtMost}"), ratio <= AtMost);

    private static double Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2).TotalMilliseconds;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
