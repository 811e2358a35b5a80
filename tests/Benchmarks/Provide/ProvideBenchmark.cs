using Npgsql;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Load;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.Benchmarks.Results;

namespace OobProvisioning.Benchmarks.Provide;

/// <summary>Provide Keys and creating applications beside the same by hand, and what is published of keys and metadata beside the store's settings.</summary>
internal sealed class ProvideBenchmark(BenchmarkOptions options, ProvideSystem system, TextWriter output)
{
    private const int Callers = 50;
    private const int PlacesPerApplication = 2;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10); // What starting needed is given back.

    public static async Task<IReadOnlyList<Verdict>> RunAsync(BenchmarkOptions options, TextWriter output, CancellationToken stop)
    {
        output.WriteLine($"Starting PostgreSQL, Key Manager, store, and the same by hand, with {Callers} callers and {StoreLoads.Calls} clients ...");
        using var folder = new PrivateFolder();
        await using var system = await ProvideSystem.StartAsync(folder, stop);
        return await new ProvideBenchmark(options, system, output).RunAsync(stop);
    }

    private async Task<IReadOnlyList<Verdict>> RunAsync(CancellationToken stop)
    {
        await Task.Delay(Rest, stop);
        Verdict[] atRest = [Verdict.AtRest("the Key Manager", system.KeyManager, atMost: 150), Verdict.AtRest("the store", system.Store, atMost: 150)];
        var clients = await KeyManagerClients.CreateAsync(system.KeyManager.Address, system.Automation, StoreLoads.Calls, stop);
        await system.StartBareAsync(clients, stop);
        using var callers = new StoreCallers(system);
        var one = await callers.MakeAsync(1, StoreLoads.Calls / PlacesPerApplication, stop);
        var many = await callers.MakeAsync(Callers, StoreLoads.Calls / PlacesPerApplication / Callers, stop);
        var creator = (await callers.MakeAsync(1, 0, stop))[0];

        await using var database = NpgsqlDataSource.Create(system.StoreDatabase);
        var loads = new StoreLoads(system, database, clients);
        var bareProvide = new Series(loads.BareProvide("Provide Keys by hand", one));
        var bareCreate = new Series(loads.BareCreate("create application by hand", creator));
        var provide = new Series(loads.Provide("Provide Keys, one caller", one));
        var provideMany = new Series(loads.Provide($"Provide Keys, {Callers} callers", many));
        var create = new Series(loads.Create("create application, one owner", creator));
        var settings = new Series(Document("store: settings", system.Store, Paths.StoreSettings, "\"grantTypes\""));
        var keys = new Series(Document("Key Manager: keys", system.KeyManager, Paths.Keys, "\"keys\""));
        var discovery = new Series(Document("Key Manager: discovery", system.KeyManager, Paths.Discovery, "\"issuer\""));

        await Rounds.RunAsync([bareProvide, provide, provideMany, bareCreate, create, settings, keys, discovery], options, output, stop);
        var report = new Report(options, output);
        report.PrintSpeed("Provide Keys, create application", $"{StoreLoads.Calls} clients", [bareProvide, provide, provideMany, bareCreate, create]);
        report.PrintSpeed("documents", "nothing else", [settings, keys, discovery]);
        return
        [
            .. atRest,
            Verdict.Ratio("Provide Keys, one caller, to the same by hand", provide, bareProvide, atLeast: 0.4),
            Verdict.Tail("Provide Keys, one caller", provide, atMost: 5),
            Verdict.Ratio("Provide Keys, many callers, to the same by hand", provideMany, bareProvide, atLeast: 0.4),
            Verdict.Ratio("create application, one owner, to the same by hand", create, bareCreate, atLeast: 0.4),
            Verdict.Ratio("published keys to the store's settings", keys, settings, atLeast: 0.9),
            Verdict.Ratio("discovery to the store's settings", discovery, settings, atLeast: 0.9),
        ];
    }

    private static EndpointLoad Document(string name, ServerProgram server, string path, string expected) =>
        new(name, server, [RequestText.Get(path)], System.Text.Encoding.ASCII.GetBytes(expected));
}
