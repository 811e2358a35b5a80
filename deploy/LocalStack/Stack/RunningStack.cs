using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>The database, the three processes and a backend to try with; disposed in the opposite order of their start.</summary>
internal sealed class RunningStack : IAsyncDisposable
{
    private readonly LauncherOptions _options;
    private readonly StopRequest _request;
    private readonly Action<string> _report;
    private readonly StackPorts _ports;
    private readonly StackPrograms _programs;
    private readonly StackSecrets _secrets;
    private readonly StackServices _services;
    private DataFolderLock? _folderLock;
    private PrivatePostgres? _server;
    private Supervisor? _serverWatch;
    private EchoBackend? _backend;

    private RunningStack(LauncherOptions options, StopRequest request, Action<string> report)
    {
        (_options, _request, _report) = (options, request, report);
        Folder = new DataFolder(options.DataDirectory);
        _ports = new StackPorts(options.Port);
        _programs = new StackPrograms(Folder, _ports, options.Tls);
        _secrets = new StackSecrets(Folder);
        _services = new StackServices(Folder, request, report);
    }

    public DataFolder Folder { get; }

    public Uri Address => _programs.Address;

    public Uri Backend => EchoBackend.AddressAt(_ports);

    public static async Task<RunningStack> StartAsync(LauncherOptions options, StopRequest request, Action<string> report)
    {
        var stack = new RunningStack(options, request, report);
        try
        {
            await stack.StartAsync(request.Stop);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_folderLock is null)
        {
            return; // the folder is another launcher's
        }

        await _services.DisposeAsync();
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }

        if (_serverWatch is not null)
        {
            await _serverWatch.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.StopAsync(_request.Haste);
        }

        await _folderLock.DisposeAsync();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var givenConnection = _options.Connection is null ? null : ConnectionText.ToNpgsql(_options.Connection);
        _folderLock = DataFolderLock.Take(Folder);
        await Orphans.EndAsync(Folder, _report, cancellationToken);
        _ports.RequireFree(givenConnection is null ? [] : [_ports.Postgres]);
        Folder.Prepare();

        var administrator = givenConnection ?? await StartPostgresAsync(cancellationToken);
        var (keyManager, apiStore) = await EnsureDatabasesAsync(administrator, cancellationToken);
        _secrets.Write(keyManager.ConnectionString, apiStore.ConnectionString);
        await Migrations.RunAsync(Folder, [(_programs.KeyManager, keyManager), (_programs.ApiStore, apiStore)], cancellationToken);

        _backend = await EchoBackend.StartAsync(_ports, cancellationToken);
        await _services.StartAsync([_programs.KeyManager, _programs.ApiStore, _programs.Gateway], Address, _options.ReadyWithin, cancellationToken);
    }

    private async Task<string> StartPostgresAsync(CancellationToken cancellationToken)
    {
        _server = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions
            {
                Directory = Folder.Postgres,
                Port = _ports.Postgres,
                Binaries = _options.PostgresBinaries,
                PasswordFile = _secrets.AdministratorPasswordFile,
                LogFile = Folder.Log("postgres"),
                PidFile = Folder.Pid("postgres"),
                Report = _report,
            },
            cancellationToken);
        _serverWatch = new Supervisor(_server.Process, _server.StartServerAsync, _report, _request.Haste);
        _serverWatch.Begin();
        return _server.AdministratorConnectionString;
    }

    private async Task<(ServiceDatabase KeyManager, ServiceDatabase ApiStore)> EnsureDatabasesAsync(string administrator, CancellationToken cancellationToken)
    {
        var keyManager = new ServiceDatabase("keymanager", _secrets.RolePassword("keymanager"), administrator);
        var apiStore = new ServiceDatabase("apistore", _secrets.RolePassword("apistore"), administrator);
        await using var connection = await AdministratorConnection.OpenAsync(administrator, cancellationToken);
        await keyManager.EnsureAsync(connection, cancellationToken);
        await apiStore.EnsureAsync(connection, cancellationToken);
        return (keyManager, apiStore);
    }
}
