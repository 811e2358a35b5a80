using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;
using OobProvisioning.LocalStack;

namespace OobProvisioning.Benchmarks.Growth;

/// <summary>A service's database that is filled with rows of no meaning: its indexes are made anew when all rows are there.</summary>
/// <param name="connectionString">Of its owner.</param>
/// <param name="script">What fills it.</param>
/// <param name="foreign">Whether there are rows that the deployment has not made of itself.</param>
/// <param name="tables">What is filled.</param>
[SuppressMessage("Security", "CA2100", Justification = "The texts are our own scripts, and the database's own definitions.")]
internal sealed class SeededDatabase(string connectionString, string script, string foreign, string[] tables)
{
    /// <summary>What people or programs have done; what a deployment makes of itself says so.</summary>
    private const string Done = "exists (select from audit_events where actor not like 'system:%')";

    private const string Definitions = """
        select format('alter table %s drop constraint %I', conrelid::regclass, conname),
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where contype = 'f' and conrelid::regclass::text = any ($1)
        union all
        select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
        from pg_index where not indisprimary and indrelid::regclass::text = any ($1)
        """;

    /// <exception cref="LauncherException">Somebody uses it, or it is no database of the service.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        try
        {
            if (await ScalarAsync(connection, $"select {Done} or {foreign}", cancellationToken) is true)
            {
                throw new LauncherException(
                    $"The database {connection.Database} has rows that somebody has made, or has been seeded before: nothing is added to it.");
            }
        }
        catch (PostgresException unknown) when (unknown.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new LauncherException(
                $"The database {connection.Database} lacks tables that {script} fills: let the service's verb migrate make them first.");
        }
    }

    public async Task FillAsync(SeedOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (drops, makes) = await DefinitionsAsync(connection, cancellationToken);
        await ScalarAsync(connection, "set local maintenance_work_mem = '256MB'; set local work_mem = '64MB'", cancellationToken);
        await SetAsync(
            connection,
            [("seed.rows", options.Rows.ToString(CultureInfo.InvariantCulture)), ("seed.owner", options.Owner), ("seed.issuer", options.IssuerInTokens)],
            cancellationToken);
        foreach (var statement in (string[])[.. drops, await TextAsync(script, cancellationToken), .. makes])
        {
            await ScalarAsync(connection, statement, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        await ScalarAsync(connection, "vacuum analyze", cancellationToken);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private async Task<(List<string> Drops, List<string> Makes)> DefinitionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (drops, makes) = (new List<string>(), new List<string>());
        await using var command = new NpgsqlCommand(Definitions, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = tables });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            drops.Add(reader.GetString(0));
            makes.Insert(0, reader.GetString(1)); // Indexes first: foreign keys are checked with them.
        }

        return (drops, makes);
    }

    private static async Task SetAsync(NpgsqlConnection connection, (string Name, string Value)[] settings, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in settings)
        {
            await using var command = new NpgsqlCommand("select set_config($1, $2, true)", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<string> TextAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = typeof(SeededDatabase).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
