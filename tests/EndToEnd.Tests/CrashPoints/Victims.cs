using Npgsql;
using OobProvisioning.EndToEnd.Tests.Tripwires;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>
/// A second store and a second Key Manager on the databases of a stack, with a tripwire before each of their neighbours. Nobody starts
/// them again, so the stack's own must finish what they leave.
/// </summary>
internal sealed class Victims : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = Patience.For(TimeSpan.FromSeconds(60));
    private readonly WholeSystem _stack;
    private readonly Queue<Scene> _warmUps;
    private readonly int _port = FreePorts.Next();
    private readonly string _secrets = Directory.CreateTempSubdirectory("oob-victims-").FullName;
    private readonly Dictionary<Between, Tripwire> _wires;
    private ServiceProcess? _store;
    private ServiceProcess? _keyManager;

    /// <param name="stack">Whose databases they have.</param>
    /// <param name="warmUps">For each start requests that may fail.</param>
    public Victims(WholeSystem stack, Queue<Scene> warmUps)
    {
        (_stack, _warmUps) = (stack, warmUps);
        var postgres = new NpgsqlConnectionStringBuilder(stack.Folder.DatabaseOf("api-store")).Port;
        _wires = new()
        {
            [Between.StoreAndKeyManager] = new Tripwire(KeyManagerInternalPort),
            [Between.StoreAndDatabase] = new Tripwire(postgres),
            [Between.KeyManagerAndDatabase] = new Tripwire(postgres),
        };
        CopySecrets("api-store", _wires[Between.StoreAndDatabase]);
        CopySecrets("key-manager", _wires[Between.KeyManagerAndDatabase]);
    }

    private int KeyManagerPort => _port;

    private int KeyManagerInternalPort => _port + 1;

    private int StorePort => _port + 2;

    private int StoreInternalPort => _port + 3;

    public Tripwire Wire(Between between) => _wires[between];

    /// <summary>
    /// Both, and warm: the first requests of a program are slow, and what is held must be held before anybody gives up. The store anew: who
    /// has seen its neighbours fail does not ask them for a while.
    /// </summary>
    /// <returns>The caller, at the victim.</returns>
    public async Task<StackCaller> StartAsync(StackCaller caller)
    {
        await StartColdAsync();
        var here = caller.At(new Uri($"http://127.0.0.1:{StorePort}/"));
        await Eventually.HoldsAsync("the victims answer", StartLimit, async () =>
            await BreakableSystem.TryAsync(() => here.GetAsync(Scenes.Applications)) is { StatusCode: HttpStatusCode.OK });
        await _warmUps.Dequeue().AskAllAsync(here);
        return here;
    }

    public Task KillStoreAsync() => _store!.KillAsync();

    public Task KillKeyManagerAsync() => _keyManager!.KillAsync();

    private async Task StartColdAsync()
    {
        await EndAsync(_store);
        _keyManager = _keyManager is { HasExited: false } alive ? alive : await ServiceProcess.StartAsync(Programs.KeyManager, KeyManagerPort, KeyManagerInternalPort,
        [
            ("Secrets__Directory", SecretsOf("key-manager")),
            ("Tokens__Issuer", _stack.Address.AbsoluteUri),
        ]);
        _store = await ServiceProcess.StartAsync(Programs.ApiStore, StorePort, StoreInternalPort,
        [
            ("Secrets__Directory", SecretsOf("api-store")),
            ("KeyManager__InternalAddress", $"http://127.0.0.1:{_wires[Between.StoreAndKeyManager].Port}"),
            ("KeyManager__Issuer", _stack.Address.AbsoluteUri),
            ("Site__Directory", _stack.Folder.Path),
            ("UnfinishedWork__PollEvery", "00:01:00"), // Its own worker is not to be caught instead of a request.
            ("UnfinishedWork__UndoAfter", "00:00:03"),
            ("UnfinishedWork__ClaimFor", "00:00:08"), // For so long after its death nobody else tries.
        ]);
    }

    private static async Task EndAsync(ServiceProcess? process)
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(_store);
        await EndAsync(_keyManager);
        foreach (var wire in _wires.Values)
        {
            await wire.DisposeAsync();
        }

        Directory.Delete(_secrets, recursive: true);
    }

    private string SecretsOf(string process) => Path.Combine(_secrets, process);

    private void CopySecrets(string process, Tripwire toDatabase)
    {
        var folder = Directory.CreateDirectory(SecretsOf(process));
        foreach (var file in Directory.EnumerateFiles(_stack.Folder.Secrets(process)))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        // A prepared statement passes as its name only; and what is held must not be given up before somebody is killed.
        var connection = new NpgsqlConnectionStringBuilder(_stack.Folder.DatabaseOf(process))
        {
            Port = toDatabase.Port,
            MaxAutoPrepare = 0,
            CommandTimeout = 60,
        };
        File.WriteAllText(Path.Combine(folder.FullName, "ConnectionStrings__Database"), connection.ConnectionString);
    }
}
