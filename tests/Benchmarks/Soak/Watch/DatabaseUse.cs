using Npgsql;

namespace OobProvisioning.Benchmarks.Soak.Watch;

/// <summary>How large the databases are, and what the statements that are under way wait for.</summary>
internal sealed record DatabaseUse(long KeyManager, long Store, int UnderWay, int AtDisk, int AtLocks)
{
    private const string Sql = """
        select pg_database_size('keymanager'), pg_database_size('apistore'), count(*)::int,
            (count(*) filter (where wait_event_type = 'IO' or wait_event like 'WAL%'))::int,
            (count(*) filter (where wait_event_type = 'Lock' or (wait_event_type = 'LWLock' and wait_event not like 'WAL%')))::int
        from pg_stat_activity where backend_type = 'client backend' and state = 'active' and pid <> pg_backend_pid()
        """;

    public static async Task<DatabaseUse> NowAsync(NpgsqlDataSource administrator, CancellationToken cancellationToken)
    {
        await using var command = administrator.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4));
    }
}
