using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Load;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.Benchmarks.Results;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.Benchmarks.Calls;

/// <summary>Calls of an API through the gateway, with its checks and without, beside other gateways: as many as go, then half as many.</summary>
internal sealed class CallBenchmark(BenchmarkOptions options, CallSystem system, TextWriter output)
{
    private static readonly TimeSpan MostAdded = TimeSpan.FromMilliseconds(1);

    public static async Task<IReadOnlyList<Verdict>> RunAsync(BenchmarkOptions options, TextWriter output, StopRequest request)
    {
        output.WriteLine($"Starting the local stack, a backend and gateways, with {options.Subscribers} subscribed applications ...");
        using var folder = new PrivateFolder();
        await using var system = await CallSystem.StartAsync(folder, options.Subscribers, request);
        return await new CallBenchmark(options, system, output).RunAsync(request.Stop);
    }

    private async Task<IReadOnlyList<Verdict>> RunAsync(CancellationToken stop)
    {
        var (backend, bare, full) = (Calls("backend alone", system.Backend), Calls("gateway, checks off", system.Unchecked), Calls("gateway", system.Checked));
        Series[] all =
        [
            backend,
            .. system.Nginx is { } nginx ? [Calls("nginx, plain proxy", nginx)] : (Series[])[],
            Calls("YARP with JwtBearer", system.JwtBearer),
            bare,
            full,
            .. system.CountingTogether is { } together ? [Calls("gateway, counting with Redis", together)] : (Series[])[],
        ];
        await Rounds.RunAsync(all, options, output, stop);
        var (bareAtHalf, fullAtHalf) = await AtHalfLoadAsync(bare, full, stop);

        new Report(options, output).PrintSpeed("calls", $"{options.Subscribers} subscribed applications", all);
        return
        [
            Verdict.Ratio("calls, gateway to the same without its checks", full, bare, atLeast: 0.8),
            Verdict.Added("p99 that the checks add at half load, ms", bareAtHalf, fullAtHalf, MostAdded),
        ];
    }

    /// <summary>In turn, so that a slow minute of the machine is both's; the best of each, as what others do to the machine only adds.</summary>
    private async Task<(TimeSpan Bare, TimeSpan Full)> AtHalfLoadAsync(Series bare, Series full, CancellationToken stop)
    {
        var half = full.Median.PerSecond / 2;
        output.WriteLine($"At half load, {half:N0}/s ...");
        var (best, bestFull) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < options.Rounds; round++)
        {
            best = Min(best, await PercentileAsync(bare.Load));
            bestFull = Min(bestFull, await PercentileAsync(full.Load));
        }

        return (best, bestFull);

        async Task<TimeSpan> PercentileAsync(EndpointLoad load) =>
            (await load.RunAsync(options.Connections, TimeSpan.FromSeconds(options.Seconds), stop, perSecond: half)).Percentile99;

        static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }

    private Series Calls(string name, ServerProgram server) =>
        new(new EndpointLoad(name, server, [.. system.Tokens.Select(token => RequestText.Call(system.Path, token))], BackendServer.Said));
}
