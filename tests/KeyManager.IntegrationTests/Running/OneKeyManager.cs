using Microsoft.Extensions.Time.Testing;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A Key Manager and its database for the tests of a class.</summary>
public class OneKeyManager(Postgres postgres) : IAsyncLifetime
{
    private TestDatabase? _database;
    private RunningKeyManager? _keyManager;

    public TestDatabase Database => _database!;

    public RunningKeyManager KeyManager => _keyManager!;

    public CapturedLogs Logs { get; } = new();

    protected virtual TimeProvider? Time => null;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        _keyManager = await RunningKeyManager.StartAsync(Database, Time, Logs);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (_keyManager?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
        Logs.Dispose();
    }
}

/// <summary>The same, with a clock that goes only when it is told to.</summary>
public sealed class OneKeyManagerWithClock(Postgres postgres) : OneKeyManager(postgres)
{
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    protected override TimeProvider Time => Clock;
}
