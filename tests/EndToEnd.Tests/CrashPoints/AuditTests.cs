using Npgsql;
using OobProvisioning.Chaos.Auditing;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>An audit that finds nothing is worth as much as what it would have found: each fault is planted once, in a transaction that nobody else sees.</summary>
[Collection(Crashed.Name)]
public sealed class AuditTests(CrashedSystem system)
{
    private const string OneOfTheStore = "(select id from key_mappings where mode = 'CREATED' and state = 'ACTIVE' limit 1)";
    private const string OneProvided = "(select id from key_mappings where mode = 'MAPPED' limit 1)";

    [Fact]
    public async Task A_client_without_mapping_is_found() =>
        Found(await StoreAsync($"delete from key_mappings where id = {OneOfTheStore}"), "which the store had made, has no mapping");

    [Theory]
    [InlineData(OneOfTheStore, "the CREATED mapping")]
    [InlineData(OneProvided, "the MAPPED mapping")]
    public async Task A_mapping_without_client_is_found(string mapping, string named) =>
        Found(await StoreAsync($"update key_mappings set registration_id = gen_random_uuid() where id = {mapping}"), named, "has no client");

    [Fact]
    public async Task A_mapping_of_somebody_elses_client_is_found() =>
        Found(await KeyManagerAsync("update service_providers set managed_by = null where managed_by = 'api-store'"), "is of a client managed by nobody");

    [Fact]
    public async Task A_service_provider_without_client_is_found() =>
        Found(await KeyManagerAsync("insert into service_providers (id, name, managed_by, created_at) values (gen_random_uuid(), 'Planted', 'api-store', now())"), "'Planted', which the store had made, has no client");

    [Theory]
    [InlineData("CREATING")]
    [InlineData("REMOVING")]
    public async Task Unfinished_work_is_found(string state) =>
        Found(await StoreAsync($"update key_mappings set state = '{state}' where id = {OneOfTheStore}"), $"is still {state}");

    [Fact]
    public async Task Work_without_a_mapping_is_found() =>
        Found(
            await StoreAsync("insert into unfinished_work values (gen_random_uuid(), 'delete-client', 'planted', 0, now())"), "delete-client of planted is left to do");

    [Fact]
    public async Task What_was_answered_as_made_and_is_missing_is_found()
    {
        var ledger = new Ledger();
        ledger.Made(Thing.Application, $"{Guid.NewGuid()}");
        ledger.Made(Thing.KeyMapping, $"{Guid.NewGuid()}");
        ledger.Made(Thing.Client, $"{Guid.NewGuid()}");
        Assert.Equal(3, (await StoreAsync("select 1", ledger)).Count(finding => finding.EndsWith("was answered as made, and is missing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_answered_as_deleted_and_is_there_is_found()
    {
        var ledger = new Ledger();
        ledger.Gone(Thing.Client, "automation");
        Found(await StoreAsync("select 1", ledger), "Client automation was answered as deleted, and is there");
    }

    [Fact]
    public async Task A_secret_that_was_answered_and_is_not_known_is_found()
    {
        var ledger = new Ledger();
        ledger.SecretIs("automation", "another secret than the one that it has");
        Found(await StoreAsync("select 1", ledger), "automation does not know the secret");
    }

    private static void Found(IEnumerable<string> findings, params string[] words) =>
        Assert.Contains(findings, finding => words.All(word => finding.Contains(word, StringComparison.Ordinal)));

    private Task<IReadOnlyList<string>> StoreAsync(string sql, Ledger? ledger = null) => FindAsync(toStore: sql, toKeyManager: "select 1", ledger ?? new Ledger());

    private Task<IReadOnlyList<string>> KeyManagerAsync(string sql) => FindAsync(toStore: "select 1", toKeyManager: sql, new Ledger());

    private async Task<IReadOnlyList<string>> FindAsync(string toStore, string toKeyManager, Ledger ledger)
    {
        await using var keyManager = await PlantAsync(system.KeyManagerDatabase, toKeyManager);
        await using var store = await PlantAsync(system.StoreDatabase, toStore);
        return await Audit.FindAsync(keyManager, store, ledger, TestContext.Current.CancellationToken);
    }

    /// <summary>In a transaction that ends, undone, with the connection.</summary>
    private static async Task<NpgsqlConnection> PlantAsync(string database, string sql)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
