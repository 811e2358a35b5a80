using Npgsql;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>
/// Gives committed changes their places, one after the other. Numbers of a sequence become visible out of order, and whether an older transaction is still
/// writing is told for the whole server, neighbours' databases included; so a place is given only to what is visible, by one at a time.
/// </summary>
public sealed class FeedSequencer(NpgsqlDataSource dataSource)
{
    private const long Lock = 0x4F4F4246; // Any number that no other lock of the database has.

    /// <summary>
    /// Places are microseconds since 1970, or the next number: what comes after a backup was restored lies behind all that was told before, so that a cursor
    /// from then is not taken for one of now.
    /// </summary>
    private const string Stamp = """
        with unstamped as (select row_id, row_number() over (order by row_id) as place from feed_changes where stamp is null),
            last as (select greatest(
                (extract(epoch from clock_timestamp()) * 1000000)::bigint,
                (select max(stamp) from feed_changes),
                (select removed from feed_state)) as stamp)
        update feed_changes change set stamp = last.stamp + unstamped.place from unstamped, last where change.row_id = unstamped.row_id
        """;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using (var ask = new NpgsqlCommand("select exists (select from feed_changes where stamp is null)", connection))
        {
            if (await ask.ExecuteScalarAsync(cancellationToken) is false)
            {
                return;
            }
        }

        // Two statements: what was committed until the lock was got is seen by the second. The lock goes when the places are visible.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var enter = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection, transaction);
        await enter.ExecuteNonQueryAsync(cancellationToken);
        await using var stamp = new NpgsqlCommand(Stamp, connection, transaction);
        await stamp.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
