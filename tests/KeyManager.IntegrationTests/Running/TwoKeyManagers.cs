namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>Two replicas on one database.</summary>
public sealed class TwoKeyManagers(Postgres postgres) : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public RunningKeyManager First { get; private set; } = null!;

    public RunningKeyManager Second { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await postgres.NewDatabaseAsync();
        First = await RunningKeyManager.StartAsync(Database);
        Second = await RunningKeyManager.StartAsync(Database);
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Database.DisposeAsync();
    }
}
