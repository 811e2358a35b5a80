using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Database;

/// <summary>A database that has been in use is brought up to date with what is in it.</summary>
public sealed class MigrationTests(Postgres postgres)
{
    [Fact]
    public async Task Rows_of_the_first_version_are_kept()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var db = new ApiStoreDb(new DbContextOptionsBuilder<ApiStoreDb>().UseNpgsql(source).Options);
        await db.Database.GetInfrastructure().GetRequiredService<IMigrator>().MigrateAsync("InitialApiStore", TestContext.Current.CancellationToken);
        await database.ScalarAsync<int>(
            """
            insert into applications (id, owner_issuer, owner_kind, owner_id, name, throttling_policy, attributes, created_at, created_with_provide_keys)
            values ('0199c0de-0000-7000-8000-000000000001', 'http://localhost:9080/', 'client', 'owner', 'old', 'Gold', '{}', now(), true);
            insert into key_mappings (id, application_id, key_manager_id, key_type, mode, consumer_key, registration_id, created_at, last_verified_at)
            select gen_random_uuid(), '0199c0de-0000-7000-8000-000000000001', id, 'SANDBOX', 'MAPPED', 'client', gen_random_uuid(), now(), now() from key_managers;
            """);

        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        var mapping = await db.Set<KeyMapping>().Include(mapping => mapping.Application).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("old", "client", "MAPPED", "ACTIVE"), (mapping.Application!.Name, mapping.ConsumerKey, mapping.Mode.Text(), mapping.State.Text()));
    }
}
