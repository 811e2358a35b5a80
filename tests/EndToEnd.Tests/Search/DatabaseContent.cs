using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace OobProvisioning.EndToEnd.Tests.Search;

/// <summary>Every row of every table of a database, each as one JSON text; bytea is there as hexadecimal digits.</summary>
internal sealed record DatabaseContent(IReadOnlyDictionary<string, IReadOnlyList<string>> Tables)
{
    private const string AllTables = "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1";

    public IReadOnlyList<string> this[string table] => Tables["public." + table];

    public IEnumerable<(string Place, string Text)> Texts => Tables.SelectMany(table => table.Value.Select(row => (table.Key, row)));

    public static async Task<DatabaseContent> ReadAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var tables = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var table in await source.ListAsync(AllTables))
        {
            tables[table] = await source.ListAsync($"select to_jsonb(t)::text from {table} t");
        }

        return new DatabaseContent(tables);
    }
}

internal static class Queries
{
    [SuppressMessage("Security", "CA2100", Justification = "The texts are the tests' own.")]
    public static async Task<IReadOnlyList<string>> ListAsync(this NpgsqlDataSource source, string sql, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        var list = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            list.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return list;
    }

    public static async Task<IReadOnlyList<string>> ListAsync(string connectionString, string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        return await source.ListAsync(sql, values);
    }
}
