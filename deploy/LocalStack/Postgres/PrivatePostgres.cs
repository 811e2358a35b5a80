using Npgsql;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>A PostgreSQL server of our own: found or downloaded, initialized, started, and stopped when disposed.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly ChildProcessSpecification _specification;
    private readonly Cluster _cluster;
    private ChildProcess? _process;

    private PrivatePostgres(ChildProcessSpecification specification, Cluster cluster, string administratorConnectionString)
    {
        _specification = specification;
        _cluster = cluster;
        AdministratorConnectionString = administratorConnectionString;
    }

    /// <summary>A superuser's connection to the database <c>postgres</c>, for Npgsql.</summary>
    public string AdministratorConnectionString { get; }

    public int ProcessId => _process!.Id;

    internal ChildProcess Process => _process!;

    internal string ClusterDirectory => _cluster.Directory;

    /// <exception cref="LauncherException">No binaries, port taken, damaged folder …: one line that says which.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, CancellationToken cancellationToken = default)
    {
        options = options with { Directory = Path.GetFullPath(options.Directory) };
        Directory.CreateDirectory(options.Directory);
        await PidFile.EndOrphanAsync(options.PidPath, Signals.Interrupt, TimeSpan.FromSeconds(20), cancellationToken);

        var user = await UnprivilegedUser.ForAsync(options.Directory, cancellationToken);
        var place = await ClusterPlace.ForAsync(options.Directory, user, options.Report, cancellationToken);
        var cluster = new Cluster(Path.Combine(place, "cluster"));
        var binaries = await PostgresBinaries.FindAsync(options, cluster.MajorVersion, user, cancellationToken);
        var password = AdministratorPassword.ReadOrMake(options.PasswordPath);
        await cluster.InitializeAsync(binaries, password, user, options.Durable, cancellationToken);

        var port = options.Port == 0 ? LoopbackPort.Free() : options.Port;
        var specification = PostgresCommand.For(binaries, cluster, port, user, options);
        var server = new PrivatePostgres(specification, cluster, ConnectionString(port, password));
        await server.StartServerAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => new(StopAsync(CancellationToken.None));

    internal Task StopAsync(CancellationToken haste) => _process?.StopAsync(haste) ?? Task.CompletedTask;

    /// <summary>Starts the server process, also again after it died.</summary>
    internal async Task<ChildProcess> StartServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await StartUntilReadyAsync(cancellationToken);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task<ChildProcess> StartUntilReadyAsync(CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + TimeSpan.FromSeconds(20);
        while (true)
        {
            _cluster.RemoveLockOfStranger();
            _process = ChildProcess.Start(_specification);
            if (await ServerReadiness.WaitAsync(_process, AdministratorConnectionString, cancellationToken))
            {
                return _process;
            }

            // After a kill -9 its backends take a moment to notice, and hold the shared memory until then.
            if (DateTime.UtcNow > deadline)
            {
                throw new LauncherException($"PostgreSQL does not start; the last lines of {_specification.LogFile}:\n{_process.LastLines()}");
            }

            await Task.Delay(500, cancellationToken);
        }
    }

    internal static string ConnectionString(int port, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = Cluster.Administrator,
        Password = password,
        Database = "postgres",
    }.ConnectionString;
}
