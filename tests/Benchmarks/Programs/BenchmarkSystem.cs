using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Files;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Stack;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Programs;

/// <summary>One PostgreSQL, which writes to disk as in production, the three servers beside each other, and their clients.</summary>
internal sealed class BenchmarkSystem : IAsyncDisposable
{
    private const string KeyManagerName = "keymanager";
    private const string StockName = "stock";
    private readonly DataFolder _folder;
    private readonly Stack<IAsyncDisposable> _running = [];

    private BenchmarkSystem(DataFolder folder) => _folder = folder;

    public ServerProgram Stock { get; private set; } = null!;

    public ServerProgram Bare { get; private set; } = null!;

    public ServerProgram KeyManager { get; private set; } = null!;

    /// <summary>Leads to the Key Manager.</summary>
    public ServerProgram Gateway { get; private set; } = null!;

    public DataFolder Folder => _folder;

    public TelemetrySink Telemetry { get; private set; } = null!;

    public IReadOnlyList<ClientCredentials> StockClients { get; private set; } = [];

    public IReadOnlyList<ClientCredentials> KeyManagerClients { get; private set; } = [];

    /// <summary>A client that may ask about everybody's tokens, as a gateway is one.</summary>
    public ClientCredentials Automation { get; private set; } = null!;

    public string PostgresVersion { get; private set; } = "";

    public static async Task<BenchmarkSystem> StartAsync(PrivateFolder folder, int clients, CancellationToken cancellationToken)
    {
        var system = new BenchmarkSystem(new DataFolder(folder.Path));
        try
        {
            await system.StartAllAsync(clients, cancellationToken);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var latest))
        {
            await latest.DisposeAsync();
        }
    }

    private async Task StartAllAsync(int clients, CancellationToken cancellationToken)
    {
        _folder.Prepare();
        PrivateDirectory.Create(_folder.Secrets(StockName));
        var secrets = new StackSecrets(_folder);
        var server = Running(await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions { Directory = _folder.Postgres, PasswordFile = secrets.AdministratorPasswordFile, LogFile = _folder.Log("postgres"), PidFile = _folder.Pid("postgres") },
            cancellationToken));
        var (keyManager, stock) = (Database(KeyManagerName), Database(StockName));
        await using (var administrator = await AdministratorConnection.OpenAsync(server.AdministratorConnectionString, cancellationToken))
        {
            PostgresVersion = administrator.PostgreSqlVersion.ToString();
            await keyManager.EnsureAsync(administrator, cancellationToken);
            await stock.EnsureAsync(administrator, cancellationToken);
        }

        await StartStockAsync(stock, clients, cancellationToken);
        var address = BenchmarkPrograms.FreeAddress();
        Bare = Running(await ServerProgram.StartAsync(BenchmarkPrograms.Bare(address), _folder, address, cancellationToken));
        secrets.Write(keyManager.ConnectionString, apiStoreConnection: "");
        await StartKeyManagerAsync(keyManager, clients, cancellationToken);

        ServiceDatabase Database(string name) => new(name, secrets.RolePassword(name), server.AdministratorConnectionString);
    }

    private async Task StartStockAsync(ServiceDatabase database, int clients, CancellationToken cancellationToken)
    {
        AtomicFile.WritePrivate(Path.Combine(_folder.Secrets(StockName), "ConnectionStrings__Database"), database.ConnectionString);
        StockClients = await Baselines.StockClients.CreateAsync(database.ConnectionString, clients, cancellationToken);
        var address = BenchmarkPrograms.FreeAddress();
        Stock = Running(await ServerProgram.StartAsync(BenchmarkPrograms.Stock(address), _folder, address, cancellationToken));
    }

    private async Task StartKeyManagerAsync(ServiceDatabase database, int clients, CancellationToken cancellationToken)
    {
        var (address, collector) = (BenchmarkPrograms.FreeAddress(), BenchmarkPrograms.FreeAddress());
        Telemetry = Running(await TelemetrySink.StartAsync(collector, cancellationToken));
        var programs = new BenchmarkPrograms(_folder);
        var program = programs.KeyManager(address, collector);
        await Migrations.RunAsync(_folder, [(program, database)], cancellationToken);
        KeyManager = Running(await ServerProgram.StartAsync(program, _folder, address, cancellationToken));
        await StartGatewayAsync(programs, program, cancellationToken);
        Automation = AutomationCredentials.Read(_folder.Credentials).Automation;
        KeyManagerClients = await Programs.KeyManagerClients.CreateAsync(address, Automation, clients, cancellationToken);
    }

    /// <summary>It would be ready with a store; it leads to the Key Manager without one.</summary>
    private async Task StartGatewayAsync(BenchmarkPrograms programs, StackProgram keyManager, CancellationToken cancellationToken)
    {
        var (address, health) = (BenchmarkPrograms.FreeAddress(), BenchmarkPrograms.FreeAddress());
        var child = programs.Gateway(address, health, keyManager).Serve(_folder);
        Gateway = Running(await ServerProgram.StartAsync(child, address, new Uri(health, Paths.Live), cancellationToken));
    }

    private T Running<T>(T started)
        where T : IAsyncDisposable
    {
        _running.Push(started);
        return started;
    }
}
