using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.CrashLoop.Victims;

/// <summary>PostgreSQL, Key Manager and API store, without gateway, in a folder of their own.</summary>
internal sealed class PrivateSystem : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromSeconds(2) };

    private PrivateSystem(PrivateFolder folder)
    {
        _folder = new DataFolder(folder.Path);
        var programs = new StackPrograms(_folder, Ports);
        KeyManager = ServiceOf(programs.KeyManager, Ports.KeyManagerInternal);
        Store = ServiceOf(StoreProgram(programs), Ports.ApiStoreInternal);
    }

    public StackPorts Ports { get; } = new(FreePorts.Next());

    public Victim Postgres { get; private set; } = null!;

    public Victim KeyManager { get; }

    public Victim Store { get; }

    public string KeyManagerDatabase { get; private set; } = "";

    public string StoreDatabase { get; private set; } = "";

    public string Logs => _folder.Logs;

    public string Credentials => _folder.Credentials;

    public IReadOnlyList<Victim> Victims => [Postgres, KeyManager, Store];

    public static async Task<PrivateSystem> StartAsync(PrivateFolder folder, CancellationToken cancellationToken)
    {
        var system = new PrivateSystem(folder);
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

    public async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        foreach (var victim in Victims)
        {
            await victim.UntilReadyAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(KeyManager.DisposeAsync().AsTask(), Store.DisposeAsync().AsTask());
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        _probe.Dispose();
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        _folder.Prepare();
        var secrets = new StackSecrets(_folder);

        // Durable: whatever it answered as committed must survive its own kill.
        var server = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions { Directory = _folder.Postgres, Port = Ports.Postgres, PasswordFile = secrets.AdministratorPasswordFile, LogFile = _folder.Log("postgres"), PidFile = _folder.Pid("postgres") },
            cancellationToken);
        var running = server.Process;
        Postgres = new Victim("postgres", token => Interlocked.Exchange(ref running, null) is { } first ? Task.FromResult(first) : server.StartServerAsync(token), _ => Task.FromResult(true));
        await Postgres.StartAsync(cancellationToken);

        var (keyManager, apiStore) = (Database("keymanager"), Database("apistore"));
        await using (var administrator = await AdministratorConnection.OpenAsync(server.AdministratorConnectionString, cancellationToken))
        {
            await keyManager.EnsureAsync(administrator, cancellationToken);
            await apiStore.EnsureAsync(administrator, cancellationToken);
        }

        (KeyManagerDatabase, StoreDatabase) = (keyManager.ConnectionString, apiStore.ConnectionString);
        secrets.Write(KeyManagerDatabase, StoreDatabase);
        var programs = new StackPrograms(_folder, Ports);
        await Migrations.RunAsync(_folder, [(programs.KeyManager, keyManager), (programs.ApiStore, apiStore)], cancellationToken);
        await KeyManager.StartAsync(cancellationToken);
        await Store.StartAsync(cancellationToken);
        await UntilReadyAsync(cancellationToken);

        ServiceDatabase Database(string name) => new(name, secrets.RolePassword(name), server.AdministratorConnectionString);
    }

    /// <summary>Work that was left is taken up soon, so that it is done while the next is being left.</summary>
    private static StackProgram StoreProgram(StackPrograms programs)
    {
        var program = programs.ApiStore;
        program.Settings["UnfinishedWork:UndoAfter"] = "00:00:10";
        program.Settings["UnfinishedWork:ClaimFor"] = "00:00:08";
        return program;
    }

    private Victim ServiceOf(StackProgram program, int internalPort) =>
        new(program.Name, _ => Task.FromResult(program.Serve(_folder)), token => IsReadyAsync(internalPort, token));

    private async Task<bool> IsReadyAsync(int internalPort, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _probe.GetAsync(new Uri($"http://127.0.0.1:{internalPort}/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
