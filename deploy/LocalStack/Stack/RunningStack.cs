using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Files;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>The database and the three processes; disposed in the opposite order of their start.</summary>
internal sealed class RunningStack : IAsyncDisposable
{
    private readonly LauncherOptions options;
    private readonly StopRequest request;
    private readonly Action<string> report;
    private readonly StackPorts ports;
    private readonly StackPrograms programs;
    private readonly StackSecrets secrets;
    private readonly List<Supervisor> services = [];
    private DataFolderLock? folderLock;
    private PrivatePostgres? server;
    private Supervisor? serverWatch;

    private RunningStack(LauncherOptions options, StopRequest request, Action<string> report)
    {
        (this.options, this.request, this.report) = (options, request, report);
        Folder = new DataFolder(options.DataDirectory);
        ports = new StackPorts(options.Port);
        programs = new StackPrograms(Folder, ports);
        secrets = new StackSecrets(Folder);
    }

    public DataFolder Folder { get; }

    public Uri Address => programs.Address;

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
        if (folderLock is null)
            return; // the folder is another launcher's

        File.Delete(Folder.AddressFile);
        await Task.WhenAll(services.Select(service => service.DisposeAsync().AsTask()));
        if (serverWatch is not null)
            await serverWatch.DisposeAsync();
        if (server is not null)
            await server.StopAsync(request.Haste);
        await folderLock.DisposeAsync();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var givenConnection = options.Connection is null ? null : ConnectionText.ToNpgsql(options.Connection);
        folderLock = DataFolderLock.Take(Folder);
        await Orphans.EndAsync(Folder, report, cancellationToken);
        ports.RequireFree(withPostgres: givenConnection is null);
        Folder.Prepare();

        var administrator = givenConnection ?? await StartPostgresAsync(cancellationToken);
        var (keyManager, apiStore) = await EnsureDatabasesAsync(administrator, cancellationToken);
        secrets.Write(keyManager.ConnectionString, apiStore.ConnectionString);
        await Migrations.RunAsync(Folder, [(programs.KeyManager, keyManager), (programs.ApiStore, apiStore)], cancellationToken);

        foreach (var program in (StackProgram[])[programs.KeyManager, programs.ApiStore, programs.Gateway])
            services.Add(new Supervisor(program.Serve(Folder), _ => Task.FromResult(program.Serve(Folder)), report, request.Haste));
        await Readiness.WaitAsync(Address, services, Folder, cancellationToken);

        AtomicFile.Write(Folder.AddressFile, Address + "\n");
        services.ForEach(service => service.Begin());
    }

    private async Task<string> StartPostgresAsync(CancellationToken cancellationToken)
    {
        server = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions
            {
                Directory = Folder.Postgres,
                Port = ports.Postgres,
                Binaries = options.PostgresBinaries,
                PasswordFile = secrets.AdministratorPasswordFile,
                LogFile = Folder.Log("postgres"),
                PidFile = Folder.Pid("postgres"),
                Report = report,
            },
            cancellationToken);
        serverWatch = new Supervisor(server.Process, server.StartServerAsync, report, request.Haste);
        serverWatch.Begin();
        return server.AdministratorConnectionString;
    }

    private async Task<(ServiceDatabase KeyManager, ServiceDatabase ApiStore)> EnsureDatabasesAsync(string administrator, CancellationToken cancellationToken)
    {
        var keyManager = new ServiceDatabase("keymanager", secrets.RolePassword("keymanager"), administrator);
        var apiStore = new ServiceDatabase("apistore", secrets.RolePassword("apistore"), administrator);
        await using var connection = await AdministratorConnection.OpenAsync(administrator, cancellationToken);
        await keyManager.EnsureAsync(connection, cancellationToken);
        await apiStore.EnsureAsync(connection, cancellationToken);
        return (keyManager, apiStore);
    }
}
