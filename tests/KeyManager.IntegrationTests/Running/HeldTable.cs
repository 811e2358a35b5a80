using Npgsql;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>Lets requests read and then wait before they write, so that all of them have decided before one wins.</summary>
internal sealed class HeldTable : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly NpgsqlConnection _connection;

    private HeldTable(TestDatabase database)
    {
        _database = database;
        _connection = new NpgsqlConnection(database.ConnectionString);
    }

    public static async Task<HeldTable> HoldAsync(TestDatabase database, string table)
    {
        var held = new HeldTable(database);
        await held._connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"begin; lock table {table} in exclusive mode", held._connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return held;
    }

    /// <summary>Until so many wait for the table.</summary>
    public Task UntilWaitingAsync(int count) => Eventually.HoldsAsync(
        $"{count} wait for the table",
        async () => await _database.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") >= count);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
