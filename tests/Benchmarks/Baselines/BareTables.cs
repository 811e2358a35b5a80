using Npgsql;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>Tables of the bare store: like the store's, with their indexes and checks, without foreign keys and triggers.</summary>
internal static class BareTables
{
    public static async Task CreateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var create = database.CreateCommand(
            """
            create schema bare;
            create table bare.applications (like public.applications including all);
            create table bare.key_mappings (like public.key_mappings including all);
            create table bare.audit_events (like public.audit_events including all);
            """);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }
}
