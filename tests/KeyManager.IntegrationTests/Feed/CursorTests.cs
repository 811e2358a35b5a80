using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ServiceDefaults.Feeds;

namespace OobProvisioning.KeyManager.IntegrationTests.Feed;

/// <summary>From where a gateway can go on, and from where it must begin anew.</summary>
public sealed class CursorTests(OwnKeyManager fixture) : IClassFixture<OwnKeyManager>
{
    private const string Revoke =
        "insert into revoked_tokens (token_id, client_id, expires_at) select $1 || n, 'a-client', now() + $2::interval from generate_series(1, $3) n";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_cursor_outlives_a_restart()
    {
        await AddAsync("restart-", "1 hour", 1);
        var cursor = await KeyManager.EndOfFeedAsync();
        await AddAsync("after-restart-", "1 hour", 1);

        await using var restarted = await RunningKeyManager.StartAsync(fixture.Database);

        Assert.Equal("after-restart-1", (string?)Assert.Single((await restarted.ChangesAsync(cursor)).Items)["id"]);
    }

    [Fact]
    public async Task Changes_go_when_their_time_is_over_and_who_has_not_read_them_is_told_to_begin_anew()
    {
        await AddAsync("read-", "-5 minutes", 1);
        var early = await KeyManager.EndOfFeedAsync();
        await AddAsync("over-", "-5 minutes", 2_500);
        var late = await KeyManager.EndOfFeedAsync();
        await AddAsync("kept-", "1 hour", 1);

        await KeyManager.Services.GetRequiredService<FeedPruning>().RunRoundAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from feed_changes where item_id like 'over-%' or item_id like 'read-%'"));
        await KeyManager.ReadFeedAsync($"?after={early}").IsProblemAsync("gone", HttpStatusCode.Gone);
        Assert.Equal("kept-1", (string?)Assert.Single((await KeyManager.ChangesAsync(late)).Items)["id"]);
        Assert.DoesNotContain((await KeyManager.SnapshotAsync()).Items, item => ((string)item["id"]!).StartsWith("over-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cursor_of_before_a_backup_was_restored_is_told_to_begin_anew_whatever_has_changed_since()
    {
        await AddAsync("in-backup-", "1 hour", 1);
        await KeyManager.EndOfFeedAsync();
        await AddAsync("lost-", "1 hour", 3);
        var lost = await KeyManager.EndOfFeedAsync();
        await fixture.Database.ScalarAsync<int>("delete from feed_changes where item_id like 'lost-%'"); // As the backup has it.
        await KeyManager.ReadFeedAsync($"?after={lost}").IsProblemAsync("gone", HttpStatusCode.Gone);

        await AddAsync("restored-", "1 hour", 5);

        await KeyManager.ReadFeedAsync($"?after={lost}").IsProblemAsync("gone", HttpStatusCode.Gone);
        await KeyManager.ReadFeedAsync($"?after={long.MaxValue}").IsProblemAsync("gone", HttpStatusCode.Gone);
    }

    [Fact]
    public async Task More_changes_than_fit_an_answer_come_in_several()
    {
        var before = await KeyManager.EndOfFeedAsync();
        await AddAsync("many-", "1 hour", 2_200);

        var first = await KeyManager.ChangesAsync(before);
        var second = await KeyManager.ChangesAsync(first.Cursor);
        var third = await KeyManager.ChangesAsync(second.Cursor);

        Assert.Equal([1_000, 1_000, 200], new[] { first.Items.Count, second.Items.Count, third.Items.Count });
    }

    private Task<int> AddAsync(string prefix, string until, int count) => fixture.Database.ScalarAsync<int>(Revoke, prefix, until, count);
}
