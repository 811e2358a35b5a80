using Npgsql;
using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Chaos.Replicas;

/// <summary>
/// A primary and its standby, which has everything that the primary has answered as committed (synchronous replication). The services name both, and take whichever
/// is the primary.
/// </summary>
internal sealed class DatabasePair(DataFolder folder, StackPorts ports) : IAsyncDisposable
{
    private readonly StackSecrets _secrets = new(folder);
    private readonly int _standbyPort = ports.Elsewhere.Postgres;
    private PrivatePostgres? _first;
    private PrivatePostgres? _second;

    public Replica Primary { get; private set; } = null!;

    public SmallDisk? Disk { get; private set; }

    public string KeyManager => AtEither(DatabaseOf("keymanager").ConnectionString);

    public string Store => AtEither(DatabaseOf("apistore").ConnectionString);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Disk = await SmallDisk.MountAsync(folder.Postgres, cancellationToken);

        // Durable: whatever it answered as committed must survive its own kill.
        _first = await PrivatePostgres.StartAsync(Options("postgres", ports.Postgres), cancellationToken);
        await MakeDatabasesAsync(cancellationToken);
        await _first.StopAsync(CancellationToken.None);
        await MakeStandbyAsync(_first.ClusterDirectory, cancellationToken);

        Primary = new Replica("postgres", (_, token) => _first.StartServerAsync(token), _ => Task.FromResult(true), Signals.Interrupt);
        await Primary.StartAsync(cancellationToken);
        _second = await PrivatePostgres.StartAsync(Options("postgres-standby", _standbyPort), cancellationToken);
        await AdministrateAsync("alter system set synchronous_standby_names = '*'", cancellationToken);
        await AdministrateAsync("select pg_reload_conf()", cancellationToken);
    }

    public async Task PromoteStandbyAsync(CancellationToken cancellationToken)
    {
        await RunAsync(_second!, "select pg_promote()", cancellationToken);
    }

    /// <summary>As superuser, at whichever is the primary.</summary>
    public Task AdministrateAsync(string sql, CancellationToken cancellationToken) => RunAsync(Primary.IsGone ? _second! : _first!, sql, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await (_second?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Primary?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_first?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Disk?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static async Task RunAsync(PrivatePostgres server, string sql, CancellationToken cancellationToken)
    {
        await using var administrator = await AdministratorConnection.OpenAsync(server.AdministratorConnectionString, cancellationToken);
        await administrator.RunAsync(sql, cancellationToken);
    }

    private async Task MakeDatabasesAsync(CancellationToken cancellationToken)
    {
        await using (var administrator = await AdministratorConnection.OpenAsync(_first!.AdministratorConnectionString, cancellationToken))
        {
            await administrator.RunAsync("alter system set max_wal_size = '256MB'", cancellationToken); // It must fit on the small disk.
            await DatabaseOf("keymanager").EnsureAsync(administrator, cancellationToken);
            await DatabaseOf("apistore").EnsureAsync(administrator, cancellationToken);
        }

        _secrets.Write(KeyManager, Store);
        var programs = new StackPrograms(folder, ports);
        await Migrations.RunAsync(folder, [(programs.KeyManager, DatabaseOf("keymanager")), (programs.ApiStore, DatabaseOf("apistore"))], cancellationToken);
    }

    /// <summary>A copy of the primary that stands still.</summary>
    private async Task MakeStandbyAsync(string primary, CancellationToken cancellationToken)
    {
        var password = new NpgsqlConnectionStringBuilder(_first!.AdministratorConnectionString).Password;
        var standby = Path.Combine(folder.Path, "postgres-standby");
        Directory.CreateDirectory(standby);
        var copied = await Tool.RunAsync("cp", ["-a", primary, Path.Combine(standby, "cluster")], cancellationToken: cancellationToken);
        if (!copied.Succeeded)
        {
            throw new LocalStack.LauncherException($"The standby cannot be made: {copied.LastErrorLine}");
        }

        await File.WriteAllTextAsync(Path.Combine(standby, "cluster", "standby.signal"), "", cancellationToken);
        await File.AppendAllTextAsync(
            Path.Combine(standby, "cluster", "postgresql.auto.conf"),
            $"""

            primary_conninfo = 'host=127.0.0.1 port={ports.Postgres} user=postgres password={password}'
            wal_retrieve_retry_interval = '500ms'

            """,
            cancellationToken);
    }

    private ServiceDatabase DatabaseOf(string name) => new(name, _secrets.RolePassword(name), _first!.AdministratorConnectionString);

    private string AtEither(string atFirst) => new NpgsqlConnectionStringBuilder(atFirst)
    {
        Host = $"127.0.0.1:{ports.Postgres},127.0.0.1:{_standbyPort}",
        TargetSessionAttributes = "primary",
        HostRecheckSeconds = 1,
    }.ConnectionString;

    private PrivatePostgresOptions Options(string name, int port) => new()
    {
        Directory = name == "postgres" ? folder.Postgres : Path.Combine(folder.Path, name),
        Port = port,
        PasswordFile = _secrets.AdministratorPasswordFile,
        LogFile = folder.Log(name),
        PidFile = folder.Pid(name),
    };
}
