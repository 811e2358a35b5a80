using OobProvisioning.Benchmarks.Results;

namespace OobProvisioning.Benchmarks.Load;

/// <summary>Warms all up, then measures all in turn, so that a slow minute of the machine is everybody's.</summary>
internal static class Rounds
{
    public static async Task RunAsync(IReadOnlyCollection<Series> all, BenchmarkOptions options, TextWriter output, CancellationToken stop)
    {
        foreach (var series in all)
        {
            output.WriteLine($"Warming up {series.Load.Name}: {(await RunAsync(series)).PerSecond:N0}/s");
        }

        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var series in all)
            {
                series.Add(await RunAsync(series));
            }

            output.WriteLine($"round {round} of {options.Rounds}: {string.Join(" · ", all.Select(series => $"{series.Latest:N0}/s"))}");
        }

        Task<Measurement> RunAsync(Series series) => series.Load.RunAsync(options.Connections, TimeSpan.FromSeconds(options.Seconds), stop);
    }
}
