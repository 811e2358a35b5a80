using Npgsql;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>Reads the feed from a cursor on. A cursor is the place of a change that was told; 0 stands before the first of all.</summary>
public sealed class FeedReader(NpgsqlDataSource dataSource, FeedSequencer sequencer, IFeedSource source)
{
    private const int MostAtOnce = 1_000;

    /// <summary>What is next, up to a bound.</summary>
    /// <returns>Null when changes after the cursor are no longer kept, or the cursor is of another time of this database.</returns>
    public async Task<FeedPage?> ReadAsync(long after, CancellationToken cancellationToken)
    {
        await sequencer.RunAsync(cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var changes = await ReadChangesAsync(connection, after, cancellationToken);

        // Afterwards: what was removed while the changes were read is missing there.
        if (!await IsKnownAsync(connection, after, cancellationToken))
        {
            return null;
        }

        await connection.CloseAsync();
        return changes.Count == 0
            ? new FeedPage(after, [])
            : new FeedPage(changes[^1].Stamp, await source.ReadAsync(LastOfEach(changes), cancellationToken));
    }

    /// <summary>The place of the last change: all that came until then is seen by whoever reads now.</summary>
    public async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        await sequencer.RunAsync(cancellationToken);
        await using var command = dataSource.CreateCommand("select coalesce(greatest((select max(stamp) from feed_changes), removed), 0) from feed_state");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<StampedChange>> ReadChangesAsync(NpgsqlConnection connection, long after, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select stamp, kind, item_id, value from feed_changes where stamp > $1 order by stamp limit {MostAtOnce}", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<StampedChange> changes = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var value = await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3);
            changes.Add(new StampedChange(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), value));
        }

        return changes;
    }

    private static async Task<bool> IsKnownAsync(NpgsqlConnection connection, long cursor, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select removed = $1 or (removed < $1 and exists (select from feed_changes where stamp = $1)) from feed_state", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = cursor });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static List<StampedChange> LastOfEach(IReadOnlyList<StampedChange> changes) =>
        [.. changes.GroupBy(change => (change.Kind, change.Id)).Select(ofOne => ofOne.Last()).OrderBy(change => change.Stamp)];
}
