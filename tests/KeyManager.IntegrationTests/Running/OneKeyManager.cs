using Microsoft.Extensions.Time.Testing;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A Key Manager and its database for the tests of a class.</summary>
public class OneKeyManager(Postgres postgres) : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public RunningKeyManager KeyManager { get; private set; } = null!;

    public CapturedLogs Logs { get; } = new();

    protected virtual TimeProvider? Time => null;

    public async ValueTask InitializeAsync()
    {
        Database = await postgres.NewDatabaseAsync();
        KeyManager = await RunningKeyManager.StartAsync(Database, Time, Logs);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await KeyManager.DisposeAsync();
        await Database.DisposeAsync();
        Logs.Dispose();
    }
}

/// <summary>The same, with a clock that goes only when it is told to.</summary>
public sealed class OneKeyManagerWithClock(Postgres postgres) : OneKeyManager(postgres)
{
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    protected override TimeProvider Time => Clock;
}
