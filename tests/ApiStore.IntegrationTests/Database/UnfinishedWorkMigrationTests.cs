using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.UnfinishedWork;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Database;

/// <summary>Work that was noted on the mappings themselves goes along into rows of its own.</summary>
public sealed class UnfinishedWorkMigrationTests(Postgres postgres)
{
    private const string Before = "KeyManagerKind";

    private const string Mappings =
        """
        insert into applications (id, owner_issuer, owner_kind, owner_id, name, throttling_policy, attributes, created_at, created_with_provide_keys)
        values ('0199c0de-0000-7000-8000-000000000001', 'http://localhost:9080/', 'client', 'owner', 'old', 'Gold', '{}', now(), true);
        insert into key_mappings (id, application_id, key_manager_id, key_type, mode, state, consumer_key, registration_id, created_at, last_verified_at,
                                  attempts, next_attempt_at, last_error)
        select row.id::uuid, row.application::uuid, manager.id, row.key_type, 'CREATED', row.state, row.consumer_key, gen_random_uuid(), now(), now(),
               row.attempts, row.next, row.error
        from key_managers manager,
             (values ('0199c0de-0000-7000-8000-00000000000a', '0199c0de-0000-7000-8000-000000000001', 'PRODUCTION', 'ACTIVE', 'active', 0, null, null),
                     ('0199c0de-0000-7000-8000-00000000000b', '0199c0de-0000-7000-8000-000000000001', 'SANDBOX', 'CREATING', 'creating', 0,
                      timestamptz '2026-11-29T12:00Z', null),
                     ('0199c0de-0000-7000-8000-00000000000c', null, 'SANDBOX', 'REMOVING', 'removing', 3, timestamptz '2026-11-29T13:00Z', 'It slept.'),
                     ('0199c0de-0000-7000-8000-00000000000d', null, 'SANDBOX', 'REMOVING', 'given up', 1000, null, 'It slept.'))
             as row (id, application, key_type, state, consumer_key, attempts, next, error);
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_keeps_its_attempts_its_time_and_its_error()
    {
        await using var scene = await Scene.AtAsync(postgres, Before);
        await scene.Database.ScalarAsync<int>(Mappings);

        await scene.Db.Database.MigrateAsync(Cancel);

        Assert.Equal(
            [
                ("register-client", "creating", 0, "2026-11-29 12:00", null),
                ("delete-client", "removing", 3, "2026-11-29 13:00", "It slept."),
                ("delete-client", "given up", 1000, null, "It slept."),
            ],
            (await scene.Db.Set<WorkItem>().OrderBy(work => work.Id).ToListAsync(Cancel))
                .Select(work => (work.Kind, work.Subject, work.Attempts, work.NextAttemptAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", null), work.LastError)));
        Assert.Equal(
            await scene.Db.Set<KeyMapping>().IgnoreQueryFilters().Where(mapping => mapping.State != KeyMappingState.Active).Select(mapping => mapping.Id).Order().ToListAsync(Cancel),
            await scene.Db.Set<WorkItem>().Select(work => work.Id).Order().ToListAsync(Cancel));
    }

    [Fact]
    public async Task It_comes_back_when_the_migration_is_undone()
    {
        await using var scene = await Scene.AtAsync(postgres, Before);
        await scene.Database.ScalarAsync<int>(Mappings);
        await scene.Db.Database.MigrateAsync(Cancel);

        await scene.Migrator.MigrateAsync(Before, Cancel);

        Assert.Equal(
            ["active 0", "creating 0 12:00", "given up 1000 It slept.", "removing 3 13:00 It slept."],
            (await scene.Database.ScalarAsync<string[]>(
                """
                select array_agg(
                    concat_ws(' ', consumer_key, attempts, to_char(next_attempt_at at time zone 'UTC', 'HH24:MI'), last_error) order by consumer_key)
                from key_mappings
                """))!);
    }

    private sealed record Scene(TestKit.TestDatabase Database, NpgsqlDataSource Source, ApiStoreDb Db) : IAsyncDisposable
    {
        public IMigrator Migrator => Db.Database.GetInfrastructure().GetRequiredService<IMigrator>();

        public static async Task<Scene> AtAsync(Postgres postgres, string migration)
        {
            var database = await postgres.CreateEmptyDatabaseAsync();
            var source = NpgsqlDataSource.Create(database.ConnectionString);
            var scene = new Scene(database, source, new ApiStoreDb(new DbContextOptionsBuilder<ApiStoreDb>().UseNpgsql(source).Options));
            await scene.Migrator.MigrateAsync(migration, Cancel);
            return scene;
        }

        public async ValueTask DisposeAsync()
        {
            await Db.DisposeAsync();
            await Source.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
