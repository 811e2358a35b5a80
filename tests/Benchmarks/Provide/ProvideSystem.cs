using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Files;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Stack;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Provide;

/// <summary>One PostgreSQL, which writes to disk as in production, the Key Manager and the store, and beside them the same two by hand.</summary>
internal sealed class ProvideSystem : IAsyncDisposable
{
    private const string KeyManagerName = "keymanager";
    private const string StoreName = "apistore";
    private readonly DataFolder _folder;
    private readonly BenchmarkPrograms _programs;
    private readonly Stack<IAsyncDisposable> _running = [];

    private ProvideSystem(DataFolder folder) => (_folder, _programs) = (folder, new BenchmarkPrograms(folder));

    public ServerProgram KeyManager { get; private set; } = null!;

    public ServerProgram Store { get; private set; } = null!;

    public ServerProgram BareStore { get; private set; } = null!;

    /// <summary>What the store's database is.</summary>
    public string StoreDatabase { get; private set; } = "";

    /// <summary>What may make callers and clients.</summary>
    public ClientCredentials Automation => AutomationCredentials.Read(_folder.Credentials).Automation;

    public static async Task<ProvideSystem> StartAsync(PrivateFolder folder, CancellationToken cancellationToken)
    {
        var system = new ProvideSystem(new DataFolder(folder.Path));
        try
        {
            await system.StartServicesAsync(cancellationToken);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <param name="clients">Whom the bare verifier knows.</param>
    /// <param name="cancellationToken">The user's.</param>
    public async Task StartBareAsync(IEnumerable<ClientCredentials> clients, CancellationToken cancellationToken)
    {
        var (address, verifier) = (BenchmarkPrograms.FreeAddress(), BenchmarkPrograms.FreeAddress());
        var (bareStore, bareVerifier) = (BenchmarkPrograms.BareStore(address, verifier), BenchmarkPrograms.BareVerifier(verifier));
        var hashes = clients.ToDictionary(client => client.Id, client => SHA256.HashData(Encoding.UTF8.GetBytes(client.Secret)));
        Put(bareVerifier, BareVerifier.Clients, JsonSerializer.Serialize(hashes));
        Put(bareStore, "ConnectionStrings__Database", StoreDatabase);
        await BareTables.CreateAsync(StoreDatabase, cancellationToken);
        await StartAsync(bareVerifier, verifier, cancellationToken);
        BareStore = await StartAsync(bareStore, address, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var latest))
        {
            await latest.DisposeAsync();
        }
    }

    private async Task StartServicesAsync(CancellationToken cancellationToken)
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
        var (keyManagers, stores) = (Database(KeyManagerName), Database(StoreName));
        await using (var administrator = await AdministratorConnection.OpenAsync(server.AdministratorConnectionString, cancellationToken))
        {
            await keyManagers.EnsureAsync(administrator, cancellationToken);
            await stores.EnsureAsync(administrator, cancellationToken);
        }

        StoreDatabase = stores.ConnectionString;
        secrets.Write(keyManagers.ConnectionString, StoreDatabase);
        var (address, keyManagerAddress) = (BenchmarkPrograms.FreeAddress(), BenchmarkPrograms.FreeAddress());
        var (store, keyManager) = (_programs.ApiStore(address, keyManagerAddress), _programs.KeyManager(keyManagerAddress));
        await Migrations.RunAsync(_folder, [(keyManager, keyManagers), (store, stores)], cancellationToken);
        KeyManager = await StartAsync(keyManager, keyManagerAddress, cancellationToken);
        Store = await StartAsync(store, address, cancellationToken);

        ServiceDatabase Database(string name) => new(name, secrets.RolePassword(name), server.AdministratorConnectionString);
    }

    private async Task<ServerProgram> StartAsync(StackProgram program, Uri address, CancellationToken cancellationToken) =>
        Running(await ServerProgram.StartAsync(program, _folder, address, cancellationToken));

    private void Put(StackProgram program, string secret, string value)
    {
        PrivateDirectory.Create(_folder.Secrets(program.Name));
        AtomicFile.WritePrivate(Path.Combine(_folder.Secrets(program.Name), secret), value);
    }

    private T Running<T>(T started)
        where T : IAsyncDisposable
    {
        _running.Push(started);
        return started;
    }
}
