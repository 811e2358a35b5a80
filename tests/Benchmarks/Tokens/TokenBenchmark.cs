using OobProvisioning.Benchmarks.Load;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.Benchmarks.Results;

namespace OobProvisioning.Benchmarks.Tokens;

/// <summary>Warms all up, measures all in turn, then watches the Key Manager's memory.</summary>
internal sealed class TokenBenchmark(BenchmarkOptions options, BenchmarkSystem system, TextWriter output)
{
    public static async Task<IReadOnlyList<Verdict>> RunAsync(BenchmarkOptions options, TextWriter output, CancellationToken stop)
    {
        output.WriteLine($"Starting PostgreSQL and the servers with {options.Clients} clients ...");
        using var folder = new PrivateFolder();
        await using var system = await BenchmarkSystem.StartAsync(folder, options.Clients, stop);
        return await new TokenBenchmark(options, system, output).RunAsync(stop);
    }

    private async Task<IReadOnlyList<Verdict>> RunAsync(CancellationToken stop)
    {
        var bare = new Series(Tokens("bare endpoint", system.Bare, system.KeyManagerClients.Select(RequestText.Token)));
        var keyManager = new Series(Tokens("Key Manager", system.KeyManager, system.KeyManagerClients.Select(RequestText.Token)));
        var bareIntrospection = new Series(Introspections("bare introspection", bare.Load));
        var keyManagerIntrospection = new Series(Introspections("Key Manager introspection", keyManager.Load));
        var gateway = new Series(Tokens("Key Manager through the gateway", system.Gateway, system.KeyManagerClients.Select(RequestText.Token)));
        await using var oidcServer = await OidcProvider.StartAsync(system.Folder, system.KeyManagerClients, output, stop);
        Series[] elsewhere = oidcServer is null
            ? []
            : [new(Tokens("oidc-provider (node), directly", oidcServer, system.KeyManagerClients.Select(RequestText.Token)))];
        Series[] all = [bare, keyManager, gateway, .. elsewhere, bareIntrospection, keyManagerIntrospection];

        await Rounds.RunAsync(all, options, output, stop);
        output.WriteLine($"Watching the memory over {options.Tokens:N0} tokens ...");
        using var watch = new MemoryWatch(system.KeyManager);
        var memory = await watch.RunAsync(keyManager.Load, options.Connections, options.Tokens, stop);

        var (report, with) = (new Report(options, output), $"{options.Clients} clients, PostgreSQL {system.PostgresVersion}");
        report.PrintSpeed("client_credentials", with, [bare, keyManager, gateway, .. elsewhere]);
        report.PrintSpeed("introspection", with, [bareIntrospection, keyManagerIntrospection]);
        return
        [
            Verdict.Ratio("client_credentials, Key Manager to bare endpoint", keyManager, bare, atLeast: 0.7),
            Verdict.Ratio("introspection, Key Manager to bare endpoint", keyManagerIntrospection, bareIntrospection, atLeast: 0.7),
            .. elsewhere.Select(oidc => Verdict.Ratio("client_credentials, through the gateway to oidc-provider directly", gateway, oidc, atLeast: 2)),
            .. Verdict.Memory(memory, options.Tokens),
            Verdict.Telemetry(system.Telemetry.TraceBytes),
        ];
    }

    private static EndpointLoad Tokens(string name, ServerProgram server, IEnumerable<byte[]> requests) =>
        new(name, server, [.. requests], EndpointLoad.Issued);

    /// <summary>One caller asks about the tokens of all clients, as a gateway does.</summary>
    private EndpointLoad Introspections(string name, EndpointLoad issuing) => issuing with
    {
        Name = name,
        Requests = [.. TokenSamples.Take(issuing).Select(token => RequestText.Introspection(system.Automation, token))],
        Expected = EndpointLoad.Active,
    };
}
