using OobProvisioning.Benchmarks.Load;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.Benchmarks.Results;

namespace OobProvisioning.Benchmarks;

/// <summary>Warms all up, measures all in turn, then watches the Key Manager's memory.</summary>
internal sealed class Benchmark(BenchmarkOptions options, BenchmarkSystem system, TextWriter output)
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(BenchmarkOptions options, TextWriter output, CancellationToken stop)
    {
        output.WriteLine(Machine.Describe());
        output.WriteLine($"Starting PostgreSQL and three servers with {options.Clients} clients ...");
        using var folder = new PrivateFolder();
        await using var system = await BenchmarkSystem.StartAsync(folder, options.Clients, stop);
        return await new Benchmark(options, system, output).RunAsync(stop) ? 0 : 1;
    }

    private async Task<bool> RunAsync(CancellationToken stop)
    {
        var stock = new Series(Tokens("stock OpenIddict", system.Stock, system.StockClients.Select(RequestText.Token)));
        var bare = new Series(Tokens("bare endpoint", system.Bare, system.KeyManagerClients.Select(RequestText.Token)));
        var keyManager = new Series(Tokens("Key Manager", system.KeyManager, system.KeyManagerClients.Select(RequestText.Token)));
        var bareIntrospection = new Series(Introspections("bare introspection", bare.Load));
        var keyManagerIntrospection = new Series(Introspections("Key Manager introspection", keyManager.Load));
        Series[] all = [stock, bare, keyManager, bareIntrospection, keyManagerIntrospection];

        foreach (var series in all)
        {
            output.WriteLine($"Warming up {series.Load.Name}: {(await RunAsync(series.Load, stop)).PerSecond:N0}/s");
        }

        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var series in all)
            {
                series.Add(await RunAsync(series.Load, stop));
            }

            output.WriteLine($"round {round} of {options.Rounds}: {string.Join(" · ", all.Select(series => $"{series.Latest:N0}/s"))}");
        }

        output.WriteLine($"Watching the memory over {options.Tokens:N0} tokens ...");
        using var watch = new MemoryWatch(system.KeyManager);
        var memory = await watch.RunAsync(keyManager.Load, options.Connections, options.Tokens, stop);

        Verdict[] verdicts =
        [
            Verdict.Ratio("client_credentials, Key Manager to stock OpenIddict", keyManager, stock, atLeast: 40),
            Verdict.Ratio("client_credentials, Key Manager to bare endpoint", keyManager, bare, atLeast: 0.3),
            Verdict.Ratio("introspection, Key Manager to bare endpoint", keyManagerIntrospection, bareIntrospection, atLeast: 0.4),
            .. Verdict.Memory(memory, options.Tokens),
            Verdict.Telemetry(system.Telemetry.TraceBytes),
        ];
        var report = new Report(options, system.PostgresVersion, output);
        report.PrintSpeed("client_credentials", [stock, bare, keyManager]);
        report.PrintSpeed("introspection", [bareIntrospection, keyManagerIntrospection]);
        report.PrintVerdicts(verdicts);
        return verdicts.All(verdict => verdict.Holds);
    }

    private Task<Measurement> RunAsync(EndpointLoad load, CancellationToken stop) => load.RunAsync(options.Connections, TimeSpan.FromSeconds(options.Seconds), stop);

    private static EndpointLoad Tokens(string name, ServerProgram server, IEnumerable<byte[]> requests) => new(name, server, [.. requests], EndpointLoad.Issued);

    /// <summary>One caller asks about the tokens of all clients, as a gateway does.</summary>
    private EndpointLoad Introspections(string name, EndpointLoad issuing) => issuing with
    {
        Name = name,
        Requests = [.. TokenSamples.Take(issuing).Select(token => RequestText.Introspection(system.Automation, token))],
        Expected = EndpointLoad.Active,
    };
}
