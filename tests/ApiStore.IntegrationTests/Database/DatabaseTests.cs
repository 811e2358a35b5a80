using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Database;

public sealed class DatabaseTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    [Fact]
    public void The_model_has_no_change_that_no_migration_holds()
    {
        using var scope = store.Services.CreateScope();
        Assert.False(scope.ServiceProvider.GetRequiredService<ApiStoreDb>().Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_connection_that_broke_between_two_statements_of_a_transaction_is_an_outage()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var scope = store.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ApiStoreDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var backend = await db.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\"").SingleAsync(cancel);
        await store.Database.ScalarAsync<bool>($"select pg_terminate_backend({backend})");

        Assert.True(DatabaseOutage.Is(await Record.ExceptionAsync(NextAsync)));
        var noticed = Assert.IsType<InvalidOperationException>(await Record.ExceptionAsync(NextAsync));
        Assert.True(DatabaseOutage.Is(noticed), noticed.Message);

        Task NextAsync() => db.Database.ExecuteSqlAsync($"select 1", cancel);
    }

    [Theory]
    [InlineData("127.0.0.1:1,127.0.0.1:2", "primary")] // Nobody listens at either.
    [InlineData("{0},127.0.0.1:1", "standby")] // One listens, and is not what is asked for; the second time that is known without asking.
    public async Task That_none_of_several_hosts_is_the_primary_is_an_outage(string hosts, string wanted)
    {
        var given = new NpgsqlConnectionStringBuilder(store.Database.ConnectionString);
        given.Host = string.Format(CultureInfo.InvariantCulture, hosts, $"{given.Host}:{given.Port}");
        given.TargetSessionAttributes = wanted;
        await using var dataSource = NpgsqlDataSource.Create(given);
        foreach (var _ in (int[])[1, 2])
        {
            var error = await Record.ExceptionAsync(() => dataSource.OpenConnectionAsync(TestContext.Current.CancellationToken).AsTask());
            Assert.True(DatabaseOutage.Is(error), $"{error}");
        }
    }

    [Theory]
    [InlineData("connection limit 0", "connection limit -1")] // Others have all of its connections.
    [InlineData("set default_transaction_read_only = on", "reset default_transaction_read_only")] // It is no primary yet.
    public async Task A_start_waits_for_an_outage_to_end(string begins, string ends)
    {
        var cancel = TestContext.Current.CancellationToken;
        var role = $"shut_out_{Guid.NewGuid():N}";
        await ExecuteAsync($"create role {role} login password '{role}'");
        await ExecuteAsync($"alter role {role} {begins}");
        var given = new NpgsqlConnectionStringBuilder(store.Database.ConnectionString) { Username = role, Password = role };
        given.Host = $"{given.Host}:{given.Port},127.0.0.1:1";
        given.TargetSessionAttributes = "read-write";
        given.HostRecheckSeconds = 0;
        await using var dataSource = NpgsqlDataSource.Create(given);

        var start = DatabaseConnection.WaitAsync(dataSource, cancel);
        await Task.WhenAny(start, Task.Delay(TimeSpan.FromSeconds(1), cancel));
        Assert.False(start.IsCompleted, $"{start.Exception}");

        await ExecuteAsync($"alter role {role} {ends}");
        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where usename = '{role}'"); // Who is in stays as it was.
        await start.WaitAsync(Patience.Limit, cancel);

        Task ExecuteAsync(string sql) => store.Database.ScalarAsync<object>(sql);
    }

    [Fact]
    public async Task That_the_primary_takes_no_changes_any_more_is_an_outage()
    {
        await using var dataSource = NpgsqlDataSource.Create(store.Database.ConnectionString + ";Options=-c default_transaction_read_only=on");
        await using var command = dataSource.CreateCommand("delete from applications where false");
        Assert.True(DatabaseOutage.Is(await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))));
    }

    [Fact]
    public async Task Migrating_twice_changes_nothing()
    {
        await MigrateDatabase.RunAsync(store.Services, TestContext.Current.CancellationToken);
        Assert.Equal(1L, await store.Database.ScalarAsync<long>("select count(*) from key_managers"));
    }

    [Theory]
    [InlineData("insert into key_mappings select gen_random_uuid(), m.application_id, m.key_manager_id, m.key_type, m.mode, 'other', m.registration_id, now(), now() from key_mappings m", "ux_key_mappings_place")]
    [InlineData("insert into key_mappings select gen_random_uuid(), m.application_id, m.key_manager_id, 'SANDBOX', m.mode, m.consumer_key, m.registration_id, now(), now() from key_mappings m", "ux_key_mappings_client")]
    [InlineData("update key_mappings set key_type = 'BOTH'", "ck_key_mappings_key_type")]
    [InlineData("update key_mappings set mode = 'GUESSED'", "ck_key_mappings_mode")]
    [InlineData("update key_mappings set mode = 'CREATED', state = 'FINISHED'", "ck_key_mappings_state")]
    [InlineData("update key_mappings set state = 'REMOVING'", "ck_key_mappings_mapped_is_active")]
    [InlineData("update key_mappings set application_id = null", "ck_key_mappings_only_removing_without_application")]
    [InlineData("update key_mappings set consumer_key = null", "ck_key_mappings_active_is_known")]
    [InlineData("delete from applications", "fk_key_mappings_application")]
    [InlineData("update key_mappings set application_id = gen_random_uuid()", "fk_key_mappings_application")]
    [InlineData("update key_mappings set key_manager_id = gen_random_uuid()", "fk_key_mappings_key_manager")]
    [InlineData("update applications set name = ' '", "ck_applications_name")]
    [InlineData("update applications set owner_kind = 'group'", "ck_applications_owner_kind")]
    [InlineData("update applications set attributes = '[]'", "ck_applications_attributes")]
    [InlineData("delete from key_managers", "fk_key_mappings_key_manager")]
    public async Task The_database_itself_refuses_what_the_rules_forbid(string sql, string constraint)
    {
        if (await store.Database.ScalarAsync<long>("select count(*) from key_mappings") == 0)
        {
            var caller = store.NewCaller();
            await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), store.KeyManager.AddClient());
        }

        var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => store.Database.ScalarAsync<int>(sql));
        Assert.Equal(constraint, refusal.ConstraintName);
    }

    [Fact]
    public async Task No_column_could_hold_a_consumer_secret() => Assert.Equal(
        0L, await store.Database.ScalarAsync<long>("select count(*) from information_schema.columns where table_schema = 'public' and column_name like '%secret%'"));
}
