using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Database;

/// <summary>A large table takes minutes to be changed. That must not abort an upgrade; a request's statement is another matter.</summary>
public sealed class LongMigrationTests(Postgres postgres)
{
    private static readonly int StatementSeconds = Effort.Of(usual: 1, all: 10);
    private static readonly int ChangeSeconds = Effort.Of(usual: 2, all: 45);

    [Fact]
    public async Task A_change_of_tables_may_take_longer_than_any_statement_of_a_request()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { CommandTimeout = StatementSeconds };
        await using var source = NpgsqlDataSource.Create(connection);
        await using var db = new SlowDb(new DbContextOptionsBuilder<SlowDb>().UseNpgsql(source).Options);

        await DatabaseConnection.MigrateAsync(db, source, [], NullLogger.Instance, TestContext.Current.CancellationToken);

        Assert.Equal(1L, await database.ScalarAsync<long>("""select count(*) from "__EFMigrationsHistory" """));
    }

    private sealed class SlowDb(DbContextOptions<SlowDb> options) : DbContext(options);

    [DbContext(typeof(SlowDb))]
    [Migration("20260101000000_Slow")]
    private sealed class Slow : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"select pg_sleep({ChangeSeconds})");
    }
}
