using Npgsql;

namespace OobProvisioning.TestKit;

/// <summary>A database of one's own, dropped at the end.</summary>
public sealed class TestDatabase(string connectionString, Func<Task> drop) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource = NpgsqlDataSource.Create(connectionString);

    public string ConnectionString => connectionString;

    /// <summary>What no API can do: set a scene, or look at what was stored.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = _dataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync() is T result ? result : default;
    }

    public async ValueTask DisposeAsync()
    {
        await _dataSource.DisposeAsync();
        await drop();
    }
}
