using System.Diagnostics;
using Npgsql;

namespace OobProvisioning.KeyManager.IntegrationTests.Feed;

/// <summary>The mechanism of the feed, which the store has too.</summary>
public sealed class ChangesTests(TwoKeyManagers fixture, Postgres postgres) : IClassFixture<TwoKeyManagers>
{
    /// <summary>What is effective at every gateway within 2 s.</summary>
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(2);

    private RunningKeyManager First => fixture.First;

    private RunningKeyManager Second => fixture.Second;

    [Fact]
    public async Task A_change_that_is_committed_late_is_not_skipped()
    {
        var (late, prompt) = (ManagementApi.NewName("late"), ManagementApi.NewName("prompt"));
        var before = await First.EndOfFeedAsync();
        await using var open = await OpenWriteAsync(fixture.Database, late); // Its number of the sequence is lower than the other's.

        await RevokeAsync(fixture.Database, prompt);
        var (cursor, items) = await ReadUntilAsync(First, before, prompt);
        Assert.DoesNotContain(late, items);
        await open.CommitAsync();

        Assert.Contains(late, (await ReadUntilAsync(First, cursor, late)).Ids);
    }

    [Fact]
    public async Task A_write_that_is_open_in_the_neighbours_database_holds_nothing_up()
    {
        await using var neighbour = await postgres.NewDatabaseAsync();
        await using var open = await OpenWriteAsync(neighbour, ManagementApi.NewName("neighbour"));
        var before = await First.EndOfFeedAsync();
        var token = ManagementApi.NewName("token");

        await RevokeAsync(fixture.Database, token);

        Assert.Contains(token, (await ReadUntilAsync(First, before, token)).Ids);
    }

    [Fact]
    public async Task Many_writers_and_both_replicas_lose_nothing_and_tell_each_change_once_to_who_reads_on()
    {
        const int writers = 8, each = 25;
        var run = ManagementApi.NewName("run");
        var before = await First.EndOfFeedAsync();

        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var i = 0; i < each; i++)
            {
                await using var open = await OpenWriteAsync(fixture.Database, $"{run}-{writer}-{i}");
                await open.CommitAsync();
            }
        }));
        var reading = await Task.WhenAll(new[] { First, Second }.Select(async replica =>
        {
            List<string> seen = [];
            var cursor = before;
            await Eventually.HoldsAsync("all were told", async () =>
            {
                (cursor, var items) = await replica.ChangesAsync(cursor);
                seen.AddRange(items.Select(item => (string)item["id"]!).Where(id => id.StartsWith(run, StringComparison.Ordinal)));
                return seen.Count >= writers * each;
            });
            return seen;
        }));
        await writing;

        Assert.All(reading, seen => Assert.Equal(writers * each, seen.Distinct().Count()));
        Assert.Equal(reading[0], reading[1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waits_at_either_replica_is_woken_by_a_change(bool isSameReplica)
    {
        var before = await First.EndOfFeedAsync();
        var client = await First.NewClientAsync("orders:read");
        var token = await First.TokenAsync(client);
        var waiting = ReadUntilAsync(isSameReplica ? First : Second, before, (string)AccessToken.Read(token).Payload["jti"]!, wait: 25);

        await First.RevokeTokenAsync(token, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);
        var since = Stopwatch.StartNew();
        await waiting;

        Assert.InRange(since.Elapsed, TimeSpan.Zero, Promise);
        TestContext.Current.TestOutputHelper?.WriteLine($"told after {since.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task A_wait_without_news_ends_with_the_same_cursor()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var before = await keyManager.EndOfFeedAsync();
        Assert.Equal(0, before); // Nothing was ever told.

        var (cursor, items) = await keyManager.ChangesAsync(before, wait: 1);

        Assert.Equal(before, cursor);
        Assert.Empty(items);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?after=one")]
    [InlineData("?after=0&wait=26")]
    [InlineData("?after=0&wait=-1")]
    public async Task A_request_that_is_not_right_is_refused(string query) => await First.ReadFeedAsync(query).IsProblemAsync("invalid-request", HttpStatusCode.BadRequest);

    [Fact]
    public async Task Only_gateways_may_read_and_only_on_the_internal_listener()
    {
        await First.GetAsync($"{FeedApi.Path}?after=0", await First.GatewayTokenAsync()).HasStatusAsync(HttpStatusCode.NotFound);
        await Internal.InternalApi.CallInternallyAsync(First, HttpMethod.Get, $"{FeedApi.Path}?after=0").HasStatusAsync(HttpStatusCode.Forbidden);
        await Internal.InternalApi.CallInternallyAsync(First, HttpMethod.Get, $"{FeedApi.Path}/snapshot", token: ManagementApi.NoToken).HasStatusAsync(HttpStatusCode.Unauthorized);
    }

    private static async Task<(long Cursor, List<string> Ids)> ReadUntilAsync(RunningKeyManager keyManager, long after, string id, int wait = 0)
    {
        List<string> seen = [];
        await Eventually.HoldsAsync($"{id} was told", async () =>
        {
            (after, var items) = await keyManager.ChangesAsync(after, wait);
            seen.AddRange(items.Select(item => (string)item["id"]!));
            return seen.Contains(id);
        });
        return (after, seen);
    }

    private static Task<int> RevokeAsync(TestDatabase database, string token) => database.ScalarAsync<int>(OpenWrite.Statement, token);

    private static async Task<OpenWrite> OpenWriteAsync(TestDatabase database, string token)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(OpenWrite.Statement, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = token });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new OpenWrite(connection);
    }

    /// <summary>A revocation whose transaction is held open.</summary>
    private sealed class OpenWrite(NpgsqlConnection connection) : IAsyncDisposable
    {
        public const string Statement = "insert into revoked_tokens (token_id, client_id, expires_at) values ($1, 'a-client', now() + interval '1 hour')";

        public async Task CommitAsync()
        {
            await using var command = new NpgsqlCommand("commit", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
