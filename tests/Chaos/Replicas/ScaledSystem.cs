using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Chaos.Replicas;

/// <summary>
/// Two gateways, two stores and two Key Managers before a primary and its standby, in a folder of their own. Replicas of one program share name and ports: "localhost"
/// has two addresses, as a service's name in containers has, and each replica listens at one of them.
/// </summary>
internal sealed class ScaledSystem : IAsyncDisposable
{
    private static readonly string[] Addresses = ["127.0.0.1", "[::1]"];
    private readonly DataFolder _folder;
    private readonly HttpClient _probe = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };
    private readonly StackPrograms _programs;
    private DatabasePair? _databases;
    private EchoBackend? _backend;

    private ScaledSystem(PrivateFolder folder)
    {
        _folder = new DataFolder(folder.Path);
        _programs = new StackPrograms(_folder, Ports);
        KeyManagers = Replicate(Found(_programs.KeyManager), Ports.KeyManager, Ports.KeyManagerInternal);
        Stores = Replicate(Found(_programs.ApiStore), Ports.ApiStore, Ports.ApiStoreInternal);
        Gateways = Replicate(Found(_programs.Gateway), Ports.Gateway, Ports.GatewayInternal);
        Entrances = [.. Addresses.Select(address => (new Uri($"http://{address}:{Ports.Gateway}/"), new Uri($"http://{address}:{Ports.GatewayInternal}/")))];
    }

    public StackPorts Ports { get; } = new(FreePorts.Next());

    /// <summary>The primary, at first.</summary>
    public Replica Postgres => _databases!.Primary;

    public SmallDisk? Disk => _databases!.Disk;

    public IReadOnlyList<Replica> KeyManagers { get; }

    public IReadOnlyList<Replica> Stores { get; }

    public IReadOnlyList<Replica> Gateways { get; }

    /// <summary>Of each program the second.</summary>
    public IEnumerable<Replica> Seconds => [KeyManagers[1], Stores[1], Gateways[1]];

    /// <summary>The gateways' listeners.</summary>
    public IReadOnlyList<(Uri Address, Uri Internal)> Entrances { get; }

    public Uri Backend => EchoBackend.AddressAt(Ports);

    public string KeyManagerDatabase => _databases!.KeyManager;

    public string StoreDatabase => _databases!.Store;

    public string Logs => _folder.Logs;

    public string Credentials => _folder.Credentials;

    public IReadOnlyList<Replica> Replicas => [Postgres, .. KeyManagers, .. Stores, .. Gateways];

    public static async Task<ScaledSystem> StartAsync(PrivateFolder folder, CancellationToken cancellationToken)
    {
        var system = new ScaledSystem(folder);
        try
        {
            await system.StartAllAsync(cancellationToken);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public Task UntilReadyAsync(CancellationToken cancellationToken) => Task.WhenAll(Replicas.Select(replica => replica.UntilReadyAsync(cancellationToken)));

    public Task AdministrateAsync(string sql, CancellationToken cancellationToken) => _databases!.AdministrateAsync(sql, cancellationToken);

    public Task PromoteStandbyAsync(CancellationToken cancellationToken) => _databases!.PromoteStandbyAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Gateways.Select(gateway => gateway.DisposeAsync().AsTask()));
        await Task.WhenAll(KeyManagers.Concat(Stores).Select(service => service.DisposeAsync().AsTask()));
        await (_backend?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_databases?.DisposeAsync() ?? ValueTask.CompletedTask);
        _probe.Dispose();
    }

    public async Task<bool> IsReadyAsync(Uri internalAddress, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _probe.GetAsync(new Uri(internalAddress, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        _folder.Prepare();
        _databases = new DatabasePair(_folder, Ports);
        await _databases.StartAsync(cancellationToken);
        _backend = await EchoBackend.StartAsync(Ports, cancellationToken);
        foreach (var replica in Replicas.Skip(1))
        {
            await replica.StartAsync(cancellationToken);
        }

        await UntilReadyAsync(cancellationToken);
    }

    /// <summary>Work that was left is taken up soon, so that it is done while the next is being left; and neighbours are found by name.</summary>
    private static StackProgram Found(StackProgram program)
    {
        foreach (var (name, value) in program.Settings.ToList())
        {
            program.Settings[name] = name.StartsWith("Listen:", StringComparison.Ordinal) ? value : value.Replace("//127.0.0.1:", "//localhost:", StringComparison.Ordinal);
        }

        program.Settings["UnfinishedWork:UndoAfter"] = "00:00:10";
        program.Settings["UnfinishedWork:ClaimFor"] = "00:00:08";
        program.Settings["Shutdown:Drain"] = "00:00:05";
        return program;
    }

    private Replica[] Replicate(StackProgram program, int publicPort, int internalPort) =>
    [
        .. Addresses.Select((address, index) =>
        {
            var internalAddress = new Uri($"http://{address}:{internalPort}/");
            program.Settings["Listen:Public"] = $"http://{address}:{publicPort}";
            program.Settings["Listen:Internal"] = internalAddress.AbsoluteUri.TrimEnd('/');
            var own = program with { Replica = $"-{index + 1}", Settings = new(program.Settings) };
            return new Replica(own.Name + own.Replica, (more, _) => Task.FromResult(With(own, more).Serve(_folder)), token => IsReadyAsync(internalAddress, token));
        }),
    ];

    private static StackProgram With(StackProgram program, IReadOnlyDictionary<string, string> more) =>
        program with { Settings = new(program.Settings.Where(setting => !more.ContainsKey(setting.Key)).Concat(more)) };
}
