using Microsoft.EntityFrameworkCore;
using Npgsql;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Database;

/// <summary>What makes a large installation fast comes with <c>migrate</c>, and nothing fails where it cannot come.</summary>
public sealed class GrowthIndexTests(Postgres postgres)
{
    private static readonly string[] Names = [.. ApiStoreIndexes.All.Select(index => index.Name).Order(StringComparer.Ordinal)];
    private static readonly string[] OfTheSchema = [.. Names.Where(name => !name.EndsWith("_parts", StringComparison.Ordinal))];

    [Fact]
    public async Task One_that_is_missing_or_whose_making_broke_off_is_made_by_the_next_migration()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        Assert.Equal(Names, await WholeAsync(database));
        await database.ScalarAsync<int>("update pg_index set indisvalid = false where indexrelid = to_regclass($1)", Names[0]);
        await database.ScalarAsync<int>($"drop index {Names[1]}");

        Assert.Empty(await MigrateAsync(database, ApiStoreIndexes.All));

        Assert.Equal(Names, await WholeAsync(database));
    }

    [Fact]
    public async Task Two_migrations_at_once_do_not_wait_for_each_other_for_ever()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await database.ScalarAsync<int>($"drop index {string.Join(", ", Names)}");

        await Task.WhenAll(MigrateAsync(database, ApiStoreIndexes.All), MigrateAsync(database, ApiStoreIndexes.All));

        Assert.Equal(Names, await WholeAsync(database));
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_and_all_others_are_made()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await database.ScalarAsync<int>($"drop index {Names[0]}");
        var impossible = new GrowthIndex("ix_impossible", "applications using gin (name no_such_operators)", "nothing");

        var said = await MigrateAsync(database, [impossible, .. ApiStoreIndexes.All]);

        Assert.Contains("no_such_operators", Assert.Single(said), StringComparison.Ordinal);
        Assert.Equal(Names, await WholeAsync(database));
    }

    [Fact]
    public async Task Where_the_extension_may_not_be_made_only_the_indexes_of_parts_are_missing()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await database.ScalarAsync<int>("drop extension pg_trgm cascade");
        await database.ScalarAsync<int>($"drop index {OfTheSchema[0]}");
        var role = $"limited_{Guid.NewGuid():N}"; // Owns the tables, and may make nothing but what belongs to them.
        await database.ScalarAsync<int>($"""
            create role {role} login password '{role}'; grant create on schema public to {role}; alter table "__EFMigrationsHistory" owner to {role};
            alter table applications owner to {role}; alter table key_mappings owner to {role}; alter table apis owner to {role}; alter table audit_events owner to {role}
            """);

        var said = await MigrateAsync(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = role }.ConnectionString, ApiStoreIndexes.All);

        Assert.Contains("create extension", Assert.Single(said), StringComparison.Ordinal);
        Assert.Equal(OfTheSchema, await WholeAsync(database));
    }

    private static Task<List<string>> MigrateAsync(TestDatabase database, IReadOnlyList<GrowthIndex> indexes) => MigrateAsync(database.ConnectionString, indexes);

    private static async Task<List<string>> MigrateAsync(string connectionString, IReadOnlyList<GrowthIndex> indexes)
    {
        using var logs = new CapturedLogs();
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var db = new ApiStoreDb(new DbContextOptionsBuilder<ApiStoreDb>().UseNpgsql(source).Options);
        await DatabaseConnection.MigrateAsync(db, source, indexes, logs.CreateLogger("migrate"), TestContext.Current.CancellationToken);
        return [.. logs.Lines];
    }

    private static async Task<string[]> WholeAsync(TestDatabase database) => (await database.ScalarAsync<string[]>(
        "select coalesce(array_agg(c.relname::text), '{}') from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisvalid and c.relname = any ($1)", (object)Names))!
        .Order(StringComparer.Ordinal).ToArray();
}
