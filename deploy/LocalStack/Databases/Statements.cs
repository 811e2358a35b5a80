using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace OobProvisioning.LocalStack.Databases;

/// <summary>Definitions take no parameters in SQL: what is put into these texts are our own names, never a user's words.</summary>
internal static class Statements
{
    public static async Task RunAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<bool> AnyAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    public static async Task<string?> ValueAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    [SuppressMessage("Security", "CA2100", Justification = "See the class: the names are constants.")]
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);
}
