using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Files;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Stack;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Programs;

/// <summary>One PostgreSQL, which writes to disk as in production, the servers beside each other, and their clients.</summary>
internal sealed class BenchmarkSystem : IAsyncDisposable
{
    private const string KeyManagerName = "keymanager";
    private readonly DataFolder _folder;
    private readonly Stack<IAsyncDisposable> _running = [];

    private BenchmarkSystem(DataFolder folder) => _folder = folder;

    public ServerProgram Bare { get; private set; } = null!;

    public ServerProgram KeyManager { get; private set; } = null!;

    /// <summary>Leads to the Key Manager.</summary>
    public ServerProgram Gateway { get; private set; } = null!;

    public DataFolder Folder => _folder;

    public TelemetrySink Telemetry { get; private set; } = null!;

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
        var secrets = new StackSecrets(_folder);
        var server = Running(await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions
            {
                Directory = _folder.Postgres,
                PasswordFile = secrets.AdministratorPasswordFile,
                LogFile = _folder.Log("postgres"),
                PidFile = _folder.Pid("postgres"),
            },
            cancellationToken));
        var keyManager = new ServiceDatabase(KeyManagerName, secrets.RolePassword(KeyManagerName), server.AdministratorConnectionString);
        await using (var administrator = await AdministratorConnection.OpenAsync(server.AdministratorConnectionString, cancellationToken))
        {
            PostgresVersion = administrator.PostgreSqlVersion.ToString();
            await keyManager.EnsureAsync(administrator, cancellationToken);
        }

        var address = BenchmarkPrograms.FreeAddress();
        Bare = Running(await ServerProgram.StartAsync(BenchmarkPrograms.Bare(address), _folder, address, cancellationToken));
        secrets.Write(keyManager.ConnectionString, apiStoreConnection: "");
        await StartKeyManagerAsync(keyManager, clients, cancellationToken);
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
