using System.Diagnostics;
using Npgsql;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Applications;

/// <summary>Creations of one owner wait for each other near the bound, but not for ever, and others do not wait for them.</summary>
[Collection<TroubledStore>]
public sealed class CrowdTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;

    [Fact]
    public async Task A_creation_that_waits_too_long_for_others_of_its_owner_is_a_conflict_and_others_are_served()
    {
        var crowd = store.CallerWith(store.KeyManager.Tokens.Issue("crowd", "apim:subscribe"));
        var other = store.NewCaller();
        (await crowd.GetAsync(Applications)).HasStatus(HttpStatusCode.OK);
        HttpResponseMessage[] refused;
        await using (await HoldCreationsOfAsync("crowd"))
        {
            var started = Stopwatch.StartNew();
            var creations = Task.WhenAll(Enumerable.Range(0, 120).Select(number => crowd.PostAsync(Applications, new { name = $"{number}", throttlingPolicy = "Gold" })));
            await other.CreateApplicationAsync();
            Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
            refused = await creations;
        }

        Assert.All(refused, answer => answer.IsProblem("conflict", HttpStatusCode.Conflict, 900419));
        await crowd.CreateApplicationAsync();
    }

    [Fact]
    public async Task Creations_go_side_by_side_while_the_bound_is_further_away_than_they_are_many_and_one_at_a_time_from_there()
    {
        (string, string?)[] bound = [("Applications:MaxPerOwner", "26")];
        await using var bounded = await store.StartAnotherAsync(bound);
        var crowd = bounded.CallerWith(store.KeyManager.Tokens.Issue("crowd at a bound", "apim:subscribe"));
        await using (await HoldCreationsOfAsync("crowd at a bound", "pg_advisory_lock_shared"))
        {
            for (var number = 1; number <= 10; number++)
            {
                await crowd.CreateApplicationAsync();
            }

            (await crowd.PostAsync(Applications, new { name = "eleventh", throttlingPolicy = "Gold" })).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        }

        await crowd.CreateApplicationAsync();
    }

    /// <summary>As a creation does that does not end: near the bound, or far from it.</summary>
    private async Task<NpgsqlConnection> HoldCreationsOfAsync(string owner, string how = "pg_advisory_lock")
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"select {how}(hashtextextended($1, 0))", connection) { Parameters = { new() { Value = $"{StubKeyManager.PublicAddress}/ client {owner}" } } };
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
