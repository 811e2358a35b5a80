using Microsoft.Extensions.Logging;
using Npgsql;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>Makes the indexes of growth, one after another, on one connection and outside of transactions.</summary>
internal sealed partial class GrowthIndexing(NpgsqlConnection connection, ILogger logger)
{
    /// <summary>Those that are there, and whether they are whole: one whose making broke off costs with each row and helps nobody.</summary>
    private const string There =
        "select c.relname, i.indisvalid from pg_index i join pg_class c on c.oid = i.indexrelid "
        + "where c.relname = any ($1) and c.relnamespace = current_schema()::regnamespace";

    /// <returns>Those that are not there, or not whole.</returns>
    public static async Task<List<GrowthIndex>> MissingAsync(
        NpgsqlConnection connection, IReadOnlyList<GrowthIndex> indexes, CancellationToken cancellationToken)
    {
        var there = await ThereAsync(connection, indexes, cancellationToken);
        return [.. indexes.Where(index => !there.GetValueOrDefault(index.Name))];
    }

    public async Task MakeAsync(IReadOnlyList<GrowthIndex> indexes, CancellationToken cancellationToken)
    {
        var there = await ThereAsync(connection, indexes, cancellationToken);
        var missing = indexes.Where(index => !there.GetValueOrDefault(index.Name)).ToList();
        var hasTrigrams = !missing.Exists(index => index.NeedsTrigrams)
            || await TryAsync($"create extension if not exists {GrowthIndex.Trigrams}", cancellationToken);
        foreach (var index in missing.Where(index => hasTrigrams || !index.NeedsTrigrams))
        {
            _ = (!there.ContainsKey(index.Name) || await TryAsync($"drop index concurrently if exists {index.Name}", cancellationToken))
                && await TryAsync($"create index concurrently {index.Name} on {index.On}", cancellationToken);
        }
    }

    private static async Task<Dictionary<string, bool>> ThereAsync(
        NpgsqlConnection connection, IReadOnlyList<GrowthIndex> indexes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(There, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. indexes.Select(index => index.Name)] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var there = new Dictionary<string, bool>();
        while (await reader.ReadAsync(cancellationToken))
        {
            there[reader.GetString(0)] = reader.GetBoolean(1);
        }

        return there;
    }

    /// <summary>What the server refuses is said; the next run tries again.</summary>
    private async Task<bool> TryAsync(string definition, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(definition, connection) { CommandTimeout = 0 }; // As long as a large table takes.
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException refused)
        {
            Log.Refused(logger, definition, refused.MessageText);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "PostgreSQL refused \"{Definition}\": {Reason}. All goes on without it, more slowly where there are many rows.")]
        public static partial void Refused(ILogger logger, string definition, string reason);
    }
}
