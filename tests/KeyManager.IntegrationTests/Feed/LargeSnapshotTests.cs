using System.Diagnostics;

namespace OobProvisioning.KeyManager.IntegrationTests.Feed;

public sealed class LargeSnapshotTests(OwnKeyManager fixture) : IClassFixture<OwnKeyManager>
{
    private const int Rows = 50_000;

    /// <summary>Together more than the buffers of sockets take.</summary>
    private const int Width = 700;

    [Fact]
    public async Task Is_read_no_faster_than_it_is_taken_so_that_no_memory_holds_it()
    {
        await fixture.Database.ScalarAsync<int>(
            "insert into feed_changes (kind, item_id, value, until) select 'token', n, jsonb_build_object('wide', repeat('x', $1)), now() + interval '1 hour' from generate_series(1, $2) n",
            Width, Rows);
        await fixture.KeyManager.EndOfFeedAsync();
        using var client = new HttpClient { BaseAddress = fixture.KeyManager.InternalAddress };
        client.DefaultRequestHeaders.Authorization = TokenApi.Bearer(await fixture.KeyManager.GatewayTokenAsync());

        await using var stream = await client.GetStreamAsync($"{FeedApi.Path}/snapshot", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync("the database waits for its reader, who waits for us", async () => await fixture.Database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'ClientWrite' and query ilike '%from feed_changes%'") == 1);

        var (lines, last, took) = (1, "", Stopwatch.StartNew());
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            (lines, last) = (lines + 1, line);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{lines} lines in {took.ElapsedMilliseconds} ms");
        Assert.Equal(Rows + 2, lines);
        Assert.Equal("""{"end":true}""", last);
    }
}
