using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>
/// An authorization server that is not the stack's, for the story: a Key Manager behind a gateway, with a folder, credentials and a database of their own.
/// It shares nothing with the stack but the PostgreSQL server.
/// </summary>
internal sealed class Elsewhere : IAsyncDisposable
{
    private const string Database = "elsewhere";
    private readonly StackPorts _ports;
    private readonly StackPrograms _programs;
    private readonly StackServices _services;
    private readonly DataFolder _folder;
    private DataFolderLock? _folderLock;

    private Elsewhere(DataFolder stack, StackPorts ports, StopRequest request)
    {
        _folder = new DataFolder(Path.Combine(stack.Path, "elsewhere"));
        _ports = ports.Elsewhere;
        _programs = new StackPrograms(_folder, _ports);
        _services = new StackServices(_folder, request, Console.WriteLine);
    }

    public Uri Address => _programs.Address;

    public string Credentials => _folder.Credentials;

    /// <param name="stack">The running stack's.</param>
    /// <param name="ports">Likewise.</param>
    /// <param name="administrator">Makes its database.</param>
    /// <param name="request">Ends it.</param>
    public static async Task<Elsewhere> StartAsync(DataFolder stack, StackPorts ports, string administrator, StopRequest request)
    {
        var elsewhere = new Elsewhere(stack, ports, request);
        try
        {
            await elsewhere.StartAsync(administrator, request.Stop);
            return elsewhere;
        }
        catch
        {
            await elsewhere.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_folderLock is not null)
        {
            await _services.DisposeAsync();
            await _folderLock.DisposeAsync();
        }
    }

    private async Task StartAsync(string administrator, CancellationToken cancellationToken)
    {
        _folderLock = await DataFolderLock.WaitAsync(_folder, cancellationToken);
        await Orphans.EndAsync(_folder, Console.WriteLine, cancellationToken);
        _ports.RequireFree(_ports.Postgres, _ports.ApiStore, _ports.ApiStoreInternal, _ports.Backend);
        _folder.Prepare();

        var secrets = new StackSecrets(_folder);
        var database = new ServiceDatabase(Database, secrets.RolePassword(Database), administrator);
        await using (var connection = await AdministratorConnection.OpenAsync(administrator, cancellationToken))
        {
            await database.EnsureAsync(connection, cancellationToken);
        }

        secrets.Write(database.ConnectionString, apiStoreConnection: "");
        await Migrations.RunAsync(_folder, [(_programs.KeyManager, database)], cancellationToken);
        await _services.StartAsync([_programs.KeyManager, GatewayWithoutStore()], Address, Readiness.Limit, cancellationToken);
    }

    /// <summary>There is no store here: what asks for one finds that the Key Manager has no such path.</summary>
    private StackProgram GatewayWithoutStore()
    {
        var gateway = _programs.Gateway;
        gateway.Settings["Upstreams:ApiStore:Address"] = gateway.Settings["Upstreams:KeyManager:Address"];
        gateway.Settings["Upstreams:ApiStore:Health"] = gateway.Settings["Upstreams:KeyManager:Health"];
        gateway.Settings["Invocation:ClientId"] = ""; // Without a store there are no APIs.
        return gateway;
    }
}
