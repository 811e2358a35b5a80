using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Results;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Benchmarks.Soak.Watch;

/// <summary>Looks at every process again and again.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    public const string Postgres = "postgres";

    /// <summary>Ourselves: whoever calls, and the APIs' backend.</summary>
    public const string Load = "the load itself";

    private readonly DataFolder _folder;
    private readonly Dictionary<string, Uri> _metrics;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly NpgsqlDataSource _administrator;
    private readonly long _begin = Stopwatch.GetTimestamp();

    public Watcher(DataFolder folder, StackPorts ports)
    {
        _folder = folder;
        _metrics = new()
        {
            ["gateway"] = Metrics(ports.GatewayInternal),
            ["key-manager"] = Metrics(ports.KeyManagerInternal),
            ["api-store"] = Metrics(ports.ApiStoreInternal),
        };
        var password = AdministratorPassword.ReadOrMake(new StackSecrets(folder).AdministratorPasswordFile);
        _administrator = NpgsqlDataSource.Create(PrivatePostgres.ConnectionString(ports.Postgres, password));
    }

    public async Task<Sample> LookAsync(CancellationToken cancellationToken)
    {
        var at = Stopwatch.GetElapsedTime(_begin);
        var programs = new Dictionary<string, ProcessUse>();
        foreach (var (name, seen) in _metrics.Keys.Select(name => (name, ProcessUse.Of(IdOf(name))))
            .Append((Postgres, ProcessUse.OfFamily(IdOf(Postgres)))).Append((Load, ProcessUse.Of(Environment.ProcessId)))) // Its children are the others.
        {
            if (seen is { } use)
            {
                programs[name] = use;
            }
        }

        var machine = MachineUse.Now();
        var pools = new Dictionary<string, double>();
        foreach (var (name, address) in _metrics)
        {
            var text = await TextAsync(address, cancellationToken);
            if (MetricsText.Sum(text, "db_client_connection_max") is > 0 and var most)
            {
                pools[name] = MetricsText.Sum(text, "db_client_connection_count", "state=\"used\"") / most;
            }
        }

        return new(at, programs, pools, machine, await DatabaseUse.NowAsync(_administrator, cancellationToken));
    }

    /// <returns>Bytes that each program with a collector holds: what a full collection leaves, which this asks for.</returns>
    public async Task<IReadOnlyDictionary<string, double>> CollectAsync(CancellationToken cancellationToken)
    {
        var held = new Dictionary<string, double>();
        foreach (var (name, address) in _metrics)
        {
            await FullCollection.RunAsync(IdOf(name), async () => MetricsText.FullCollections(await TextAsync(address, cancellationToken)), cancellationToken);
            held[name] = MetricsText.Alive(await TextAsync(address, cancellationToken));
        }

        return held;
    }

    /// <returns>All looks until the work is done, the first and the last at its ends.</returns>
    public async Task<List<Sample>> DuringAsync(Task work, TimeSpan interval, CancellationToken stop)
    {
        List<Sample> samples = [await LookAsync(stop)];
        while (await Task.WhenAny(work, Task.Delay(interval, CancellationToken.None)) != work)
        {
            samples.Add(await LookAsync(stop));
        }

        samples.Add(await LookAsync(CancellationToken.None));
        await work;
        return samples;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _administrator.DisposeAsync();
    }

    /// <summary>A program that is away says nothing; that it is away, the launcher says.</summary>
    private async Task<string> TextAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.GetStringAsync(address, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    private int IdOf(string name) =>
        File.Exists(_folder.Pid(name)) ? int.Parse(File.ReadAllText(_folder.Pid(name)).Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    private static Uri Metrics(int port) => new($"http://127.0.0.1:{port}{Paths.Metrics}");
}
