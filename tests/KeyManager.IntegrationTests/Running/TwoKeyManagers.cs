namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>Two replicas on one database.</summary>
public sealed class TwoKeyManagers(Postgres postgres) : IAsyncLifetime
{
    private readonly List<RunningKeyManager> _running = [];
    private TestDatabase? _database;

    public TestDatabase Database => _database!;

    public RunningKeyManager First => _running[0];

    public RunningKeyManager Second => _running[1];

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        _running.Add(await RunningKeyManager.StartAsync(Database));
        _running.Add(await RunningKeyManager.StartAsync(Database));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var keyManager in _running)
        {
            await keyManager.DisposeAsync();
        }

        await (_database?.DisposeAsync() ?? default);
    }
}
