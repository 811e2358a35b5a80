using OobProvisioning.KeyManager.IntegrationTests.Tokens.Keys;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>Two replicas on one database, with one clock: one has the fast path, to the other the engine answers everything.</summary>
internal sealed class TwoWays : IAsyncDisposable
{
    public const int MostRevocations = 10;
    private const string LogLevels = $"Logging:{nameof(OobProvisioning)}.{nameof(TestKit)}.{nameof(CapturedLogs)}:LogLevel:";
    private readonly TestDatabase _database;
    private readonly PostgresProxy[] _ways;

    private TwoWays(TestDatabase database, RunningKeyManager fast, RunningKeyManager engine, ShiftedTime time, PostgresProxy[] ways) =>
        (_database, Fast, Engine, Time, _ways) = (database, fast, engine, time, ways);

    public TestDatabase Database => _database;

    public RunningKeyManager Fast { get; }

    public RunningKeyManager Engine { get; }

    public ShiftedTime Time { get; }

    public static async Task<TwoWays> StartAsync(Postgres postgres, Func<string, CapturedLogs?>? logs = null)
    {
        var (database, time) = (await postgres.NewDatabaseAsync(), new ShiftedTime());
        PostgresProxy[] ways = [new(database.ConnectionString), new(database.ConnectionString)];
        return new TwoWays(database, await ReplicaAsync("true", ways[0]), await ReplicaAsync("false", ways[1]), time, ways);

        Task<RunningKeyManager> ReplicaAsync(string fastPath, PostgresProxy way) => RunningKeyManager.StartAsync(
            database,
            time,
            logs?.Invoke(fastPath),
            ("Tokens:FastPath", fastPath),
            ("ConnectionStrings:Database", way.ConnectionString),
            ("Tokens:Revocation:MostPerClient", $"{MostRevocations}"),
            ("Tokens:KeyRotation:KeyLifetime", "10.00:00:00"),
            ("Tokens:KeyRotation:AnnounceBefore", "1.00:00:00"),
            ("Tokens:KeyRotation:CheckEvery", "1.00:00:00"),
            (LogLevels + "OobProvisioning", "Information"),
            (LogLevels + "Microsoft", "Warning"),
            (LogLevels + "OpenIddict", "Error")); // As it is where nothing is said.
    }

    /// <summary>One of them hears of no change any more.</summary>
    public void Silence(RunningKeyManager replica) => _ways[replica == Fast ? 0 : 1].SilenceListeners();

    /// <summary>Keys that are due are announced, or those gone that nothing needs.</summary>
    public async Task RotateAsync(RunningKeyManager by)
    {
        await RotatingKeyManagers.RunRoundAsync(by);
        await Eventually.HoldsAsync("both have the same keys", async () => string.Join(' ', await PublishedAsync(Fast)) == string.Join(' ', await PublishedAsync(Engine)));

        static async Task<IEnumerable<string>> PublishedAsync(RunningKeyManager replica) =>
            (await RotatingKeyManagers.PublishedAsync(replica)).Order(StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await Fast.DisposeAsync();
        await Engine.DisposeAsync();
        foreach (var way in _ways)
        {
            await way.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
