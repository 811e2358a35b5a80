using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Tokens.Keys;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

/// <summary>Two replicas on one database, with one clock that the test turns. A key is used for ten days and announced a day before.</summary>
internal sealed class RotatingKeyManagers(TestDatabase database) : IAsyncDisposable
{
    public static readonly TimeSpan UntilAnnounced = TimeSpan.FromDays(9);
    public static readonly TimeSpan Announced = TimeSpan.FromDays(1);

    /// <summary>From a key's last use on, the longest life of an access token and the clocks' allowance.</summary>
    public static readonly TimeSpan UntilRetired = TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5);

    private readonly List<RunningKeyManager> _running = [];

    public TestDatabase Database => database;

    public ShiftedTime Time { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public IReadOnlyList<RunningKeyManager> Replicas => _running;

    /// <summary>Replicas that look for themselves all the time.</summary>
    public static Task<RotatingKeyManagers> StartAsync(Postgres postgres, bool listens = false) => StartAsync(postgres, "00:00:00.100", replicas: 2, listens);

    /// <summary>Replicas that leave their rounds, after the first one, to the test.</summary>
    public static Task<RotatingKeyManagers> StartWithoutRoundsAsync(Postgres postgres, int replicas = 2, bool listens = false) =>
        StartAsync(postgres, "1.00:00:00", replicas, listens);

    public static Task RunRoundAsync(RunningKeyManager replica) => replica.Services.GetRequiredService<KeyRotation>().RunRoundAsync(TestContext.Current.CancellationToken);

    /// <summary>The ids of the signing keys that this replica publishes.</summary>
    public static async Task<IReadOnlyList<string>> PublishedAsync(RunningKeyManager replica, string algorithm = "ES256") =>
    [
        .. (await replica.GetAsync("/oauth2/jwks", ManagementApi.NoToken).JsonAsync())["keys"]!.AsArray()
            .Where(key => (string?)key!["alg"] == algorithm).Select(key => (string)key!["kid"]!),
    ];

    public static async Task<string> SignerAsync(RunningKeyManager replica) => (string)AccessToken.Read(await replica.AdminTokenAsync()).Header["kid"]!;

    /// <summary>Until so many keys of each signing algorithm are stored, and every replica publishes just these.</summary>
    public Task UntilPublishedAsync(int count) => Eventually.HoldsAsync(
        $"{count} keys are published",
        async () =>
        {
            var stored = await database.ScalarAsync<string[]>("select array_agg(id) from server_keys where algorithm <> 'A256KW'");
            var published = await Task.WhenAll(Replicas.Select(async replica => (await PublishedAsync(replica)).Concat(await PublishedAsync(replica, "RS256"))));
            return stored!.Length == 2 * count && published.All(stored.ToHashSet().SetEquals);
        });

    /// <summary>The next keys are announced and have taken the place of the former ones.</summary>
    public async Task RotateAsync()
    {
        Time.Advance(UntilAnnounced);
        await RunRoundAsync(Replicas[0]);
        await UntilPublishedAsync(2);
        Time.Advance(Announced);
    }

    public async Task<ServerKey> KeyAsync(string id)
    {
        await using var db = await Replicas[0].Services.GetRequiredService<IDbContextFactory<KeyManagerDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.Set<ServerKey>().AsNoTracking().SingleAsync(key => key.Id == id, TestContext.Current.CancellationToken);
    }

    /// <summary>For example <c>A256KW:2 ES256:2 RS256:1</c>.</summary>
    public Task<string?> StoredAsync() => database.ScalarAsync<string>(
        "select string_agg(algorithm || ':' || count, ' ' order by algorithm) from (select algorithm, count(*) from server_keys group by algorithm) as keys");

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _running)
        {
            await replica.DisposeAsync();
        }

        await database.DisposeAsync();
        Logs.Dispose();
    }

    private static async Task<RotatingKeyManagers> StartAsync(Postgres postgres, string checkEvery, int replicas, bool listens)
    {
        var started = new RotatingKeyManagers(await postgres.NewDatabaseAsync());
        for (var replica = 0; replica < replicas; replica++)
        {
            started._running.Add(await RunningKeyManager.StartAsync(
                started.Database,
                started.Time,
                listens ? started.Logs : null,
                ("Tokens:KeyRotation:KeyLifetime", "10.00:00:00"),
                ("Tokens:KeyRotation:AnnounceBefore", "1.00:00:00"),
                ("Tokens:KeyRotation:CheckEvery", checkEvery)));
        }

        return started;
    }
}
