using Npgsql;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A database that throws everybody out and lets nobody in, until this ends.</summary>
internal sealed class Outage : IAsyncDisposable
{
    private readonly string _administrator;
    private readonly string _database;

    private Outage(TestDatabase database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        _database = connection.Database!;
        connection.Database = "postgres";
        connection.Pooling = false;
        _administrator = connection.ConnectionString;
    }

    public static async Task<Outage> BeginAsync(TestDatabase database)
    {
        var outage = new Outage(database);
        await outage.ExecuteAsync($"alter database {outage._database} allow_connections false");
        await outage.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{outage._database}'");
        return outage;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"alter database {_database} allow_connections true");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_administrator);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
