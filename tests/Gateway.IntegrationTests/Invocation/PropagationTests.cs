using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OobProvisioning.Gateway.Sync.Feeds;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

public sealed class PropagationTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    /// <summary>What the contract promises.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task What_is_withdrawn_ends_within_two_seconds_although_the_token_is_remembered()
    {
        await EndsAsync(HttpStatusCode.Forbidden, (_, subscription, _) => world.Store.Tell("subscription", subscription, null));
        await EndsAsync(HttpStatusCode.Forbidden, (_, _, client) => world.Store.Tell("client", client.Mapping.ToString(), null));
        await EndsAsync(HttpStatusCode.Forbidden, (_, _, client) => world.Store.Tell("application", client.Application.ToString(), null));
        await EndsAsync(HttpStatusCode.NotFound, (api, _, _) => world.Store.Tell("api", api, null));
        await EndsAsync(HttpStatusCode.Unauthorized, (_, _, client) => world.Dead.Tell("client", client.Key, new { generation = 2, until = Later }));
        await EndsAsync(HttpStatusCode.Unauthorized, (_, _, client) => world.Dead.Tell("client", client.Key, new { deleted = true, until = Later }));
        await EndsAsync(HttpStatusCode.Unauthorized, (_, _, client) => world.Dead.Tell("token", "jti-" + client.Key, new { until = Later }));
        await EndsAsync(HttpStatusCode.Unauthorized, (_, _, client) => world.Dead.Tell("family", "family-" + client.Key, new { until = Later }));
        await EndsAsync(HttpStatusCode.Unauthorized, (_, _, client) => world.Dead.Tell("token", "jti-" + client.Key, new { until = "not a time" }));
        await EndsAsync(HttpStatusCode.Forbidden, (_, subscription, _) => world.Store.Tell("subscription", subscription, new { state = "SOMETHING NEW" }));
    }

    [Fact]
    public async Task A_newer_generation_lives()
    {
        var (path, key, _) = await world.OpenAsync();
        world.Dead.Tell("client", key, new { generation = 2, until = Later });
        await world.SettledAsync();

        (await world.CallAsync(path, world.Resident.Token(key))).HasStatus(HttpStatusCode.Unauthorized);
        (await world.CallAsync(path, world.Resident.Token(key, claims => claims["gen"] = 2))).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_manager_that_is_switched_off_opens_nothing_although_its_tokens_are_remembered()
    {
        await using var own = await ApiWorld.StartNewAsync();
        var (path, key, _) = await own.OpenAsync();
        var token = own.Resident.Token(key);
        (await own.CallAsync(path, token)).HasStatus(HttpStatusCode.OK);

        own.TellKeyManager(ApiWorld.ResidentId, new { name = "Resident", resident = true, enabled = false, issuer = own.Resident.Issuer });
        await own.SettledAsync();

        (await own.CallAsync(path, token)).HasStatus(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task While_a_feed_is_down_what_is_known_goes_on_and_what_is_too_old_is_no_longer_believed()
    {
        await using var own = await ApiWorld.StartNewAsync(null, ("Invocation:MaxAge", "00:00:03"));
        var (path, key, _) = await own.OpenAsync();
        own.Store.IsDown = true;
        own.Store.Tell("policy", "Other", new { requestCount = 1, unitSeconds = 1 }); // Ends the poll that is under way.

        (await own.CallAsync(path, own.Resident.Token(key))).HasStatus(HttpStatusCode.OK);
        await Eventually.HoldsAsync("it is too old", async () => (await own.CallAsync(path, own.Resident.Token(key))).StatusCode == HttpStatusCode.ServiceUnavailable);
        var problem = (await own.CallAsync(path, null)).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
        Assert.Contains("api-store", (string?)problem["detail"], StringComparison.Ordinal);

        own.Store.IsDown = false;
        await Eventually.HoldsAsync("it is heard again", async () => (await own.CallAsync(path, own.Resident.Token(key))).StatusCode == HttpStatusCode.OK);
        Assert.Single(own.Gateway.Logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("does not tell", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cursor_that_is_too_old_swaps_the_whole()
    {
        await using var own = await ApiWorld.StartNewAsync();
        var (path, key, api) = await own.OpenAsync();
        Assert.Equal(1, own.Store.SnapshotsRead);
        await Eventually.HoldsAsync("the gateway waits for changes", () => own.Store.IsWaitedFor);
        own.Store.IsDown = true;
        own.Store.Tell("policy", "Other", new { requestCount = 1, unitSeconds = 1 }); // Ends the poll that is under way.
        await own.SettledAsync();
        own.Store.Tell("api", api.ToString(), null);
        var other = own.NewApi();
        own.Store.KeptAfter = own.Store.Cursor;
        own.Store.IsDown = false;

        await own.SettledAsync();

        Assert.Equal(2, own.Store.SnapshotsRead);
        (await own.CallAsync(path, own.Resident.Token(key))).HasStatus(HttpStatusCode.NotFound);
        (await own.CallAsync(other.Path, own.Resident.Token(key))).HasStatus(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_a_snapshot_it_is_not_ready_and_says_why()
    {
        await using var own = await ApiWorld.StartNewAsync(world => world.Store.CutsOff = true);
        await Eventually.HoldsAsync("the snapshot was read", () => own.Store.SnapshotsRead > 1);

        using var health = await own.Gateway.GetAsync("/health");
        health.HasStatus(HttpStatusCode.ServiceUnavailable);
        var problem = (await own.CallAsync("/orders/1.0", null)).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
        Assert.Contains("api-store", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Contains("api-store", health.Text(), StringComparison.Ordinal);

        own.Store.CutsOff = false;
        await own.SettledAsync();
        await own.Gateway.UntilHealthIsAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Before_a_store_that_tells_nothing_yet_it_is_ready_and_serves_no_api()
    {
        await using var own = await ApiWorld.StartNewAsync(world => world.Store.IsUnknown = true);

        await own.Gateway.UntilHealthIsAsync(HttpStatusCode.OK);
        (await own.CallAsync("/orders/1.0", null)).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
    }

    [Fact]
    public async Task It_starts_from_its_last_snapshot_while_both_are_away_and_from_none_that_was_tampered_with()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-snapshots-");
        var setting = ("Invocation:SnapshotDirectory", folder.FullName);
        string path, token;
        await using (var first = await ApiWorld.StartNewAsync(null, setting))
        {
            (path, var key, _) = await first.OpenAsync();
            first.Dead.Tell("token", "dead", new { until = Later });
            await first.SettledAsync();
            token = first.Resident.Token(key);
            await first.Gateway.StopAsync();
        }

        await using (var second = await ApiWorld.StartNewAsync(world => (world.Store.IsDown, world.Dead.IsDown) = (true, true), setting))
        {
            // Another world has another key and other backends; that the API is known is enough.
            await Eventually.HoldsAsync("the snapshot is read", async () => (await second.CallAsync(path, null)).StatusCode == HttpStatusCode.Unauthorized);
            Assert.True(second.Gateway.Services.GetRequiredService<Synced<DeadTokens>>().State!.Contain("dead", "c", 1, null));
        }

        var file = Path.Combine(folder.FullName, "api-store.ndjson");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Ends)).Replace("PUBLISHED", "RETIRED", StringComparison.Ordinal), Ends);
        await using (var third = await ApiWorld.StartNewAsync(world => (world.Store.IsDown, world.Dead.IsDown) = (true, true), setting))
        {
            await Eventually.HoldsAsync("it is said", () => third.Gateway.Logs.Lines.Any(line => line.Text.Contains("checksum", StringComparison.Ordinal)));
            (await third.CallAsync(path, null)).HasStatus(HttpStatusCode.ServiceUnavailable);
        }

        folder.Delete(recursive: true);
        Assert.DoesNotContain("eyJ", token[..0], StringComparison.Ordinal);
    }

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    private static string Later => DateTimeOffset.UtcNow.AddHours(1).ToString("O");

    private async Task EndsAsync(HttpStatusCode status, Action<string, string, (string Key, Guid Application, Guid Mapping)> withdraw)
    {
        var ((api, path), client) = (world.NewApi(), world.NewClient());
        var subscription = world.Subscribe(client.Application, api);
        await world.SettledAsync();
        var token = world.Resident.Token(client.Key, claims => (claims["jti"], claims["oi_au_id"]) = ("jti-" + client.Key, "family-" + client.Key));
        (await world.CallAsync(path, token)).HasStatus(HttpStatusCode.OK);

        withdraw(api.ToString(), subscription.ToString(), client);

        await Eventually.HoldsAsync($"the call is answered with {status}", Promised, async () => (await world.CallAsync(path, token)).StatusCode == status);
    }
}
