using System.Collections.Concurrent;
using Docker.DotNet;
using DotNet.Testcontainers.Builders;
using Npgsql;

namespace OobProvisioning.TestKit;

/// <summary>
/// A real PostgreSQL for the run of one test program: in a container where a container engine answers, else a private one of the
/// binaries on this machine. A migrated template makes a new database a matter of milliseconds.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly IAsyncDisposable _process;
    private readonly string _administrator;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _templates = new();
    private int _databases;

    private PostgresServer(IAsyncDisposable process, string administrator)
    {
        _process = process;
        _administrator = administrator;
    }

    public static async Task<PostgresServer> StartAsync()
    {
        try
        {
            var container = await ContainerPostgres.StartAsync();
            return new PostgresServer(container, container.ConnectionString);
        }
        catch (Exception failed) when (failed is DockerUnavailableException or DockerApiException)
        {
            // None answers, or one that has no such image and gets none.
            var server = await TemporaryPostgres.StartAsync();
            return new PostgresServer(server, server.ConnectionString);
        }
    }

    /// <summary>A new database with everything that <paramref name="prepare"/> puts into one, which is done once a name.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        await _templates.GetOrAdd(template, name => new Lazy<Task>(() => PrepareAsync(name, prepare))).Value;
        var database = $"{template}_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"create database {database} template {template}");
        return new TestDatabase(ConnectionString(database), () => ExecuteAsync($"drop database if exists {database} with (force)"));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task PrepareAsync(string template, Func<string, Task> prepare)
    {
        await ExecuteAsync($"create database {template}");
        await prepare(ConnectionString(template, pooling: false));
    }

    private string ConnectionString(string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(_administrator) { Database = database, Pooling = pooling }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
