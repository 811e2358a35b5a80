using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Load;
using OobProvisioning.Benchmarks.Programs;

namespace OobProvisioning.Benchmarks.Results;

/// <summary>Looks at the memory of a server that is at work.</summary>
internal sealed class MemoryWatch(ServerProgram server) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly HttpClient _client = new() { BaseAddress = server.Address };

    public async Task<MemoryResult> RunAsync(EndpointLoad load, int connections, int tokens, CancellationToken stop)
    {
        var samples = new List<MemorySample>();
        var work = load.RunAsync(connections, Limit, stop, tokens);
        while (await Task.WhenAny(work, Task.Delay(Interval, stop)) != work)
        {
            samples.Add(await SampleAsync(stop));
        }

        var issued = (await work).Count;
        samples.Add(await SampleAsync(stop));
        return MemoryResult.Of(issued, samples);
    }

    public void Dispose() => _client.Dispose();

    private async Task<MemorySample> SampleAsync(CancellationToken cancellationToken)
    {
        var metrics = await _client.GetStringAsync(new Uri(Paths.Metrics, UriKind.Relative), cancellationToken);
        return new MemorySample(server.WorkingSet, (long)MetricsText.Heap(metrics));
    }
}
