using Npgsql;
using OobProvisioning.EndToEnd.Tests.Stack;
using OobProvisioning.EndToEnd.Tests.Tripwires;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>
/// A second store and a second Key Manager on the databases of a stack, with a tripwire before each of their neighbours. Nobody starts
/// them again, so the stack's own must finish what they leave.
/// </summary>
internal sealed class Victims : IAsyncDisposable
{
    private readonly WholeSystem _stack;
    private readonly int _port = FreePorts.Next();
    private readonly string _secrets = Directory.CreateTempSubdirectory("oob-victims-").FullName;
    private readonly Dictionary<Between, Tripwire> _wires;
    private ServiceProcess? _store;
    private ServiceProcess? _keyManager;

    public Victims(WholeSystem stack)
    {
        _stack = stack;
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

    /// <summary>The victim's public listener.</summary>
    public Uri StoreAddress => new($"http://127.0.0.1:{StorePort}/");

    private int KeyManagerPort => _port;

    private int KeyManagerInternalPort => _port + 1;

    private int StorePort => _port + 2;

    private int StoreInternalPort => _port + 3;

    public Tripwire Wire(Between between) => _wires[between];

    /// <summary>Both, anew: no statement of theirs is prepared yet, so each passes as text.</summary>
    public async Task StartAsync()
    {
        await EndAsync();
        _keyManager = await ServiceProcess.StartAsync(Programs.KeyManager, KeyManagerPort, KeyManagerInternalPort,
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
        ]);
    }

    public Task KillStoreAsync() => _store!.KillAsync();

    public Task KillKeyManagerAsync() => _keyManager!.KillAsync();

    public async Task EndAsync()
    {
        foreach (var process in new[] { _store, _keyManager }.OfType<ServiceProcess>())
        {
            await process.DisposeAsync();
        }

        (_store, _keyManager) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
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

        var connection = new NpgsqlConnectionStringBuilder(_stack.Folder.DatabaseOf(process)) { Port = toDatabase.Port };
        File.WriteAllText(Path.Combine(folder.FullName, "ConnectionStrings__Database"), connection.ConnectionString);
    }
}
