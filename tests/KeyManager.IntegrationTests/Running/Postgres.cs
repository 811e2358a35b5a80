[assembly: AssemblyFixture(typeof(OobProvisioning.KeyManager.IntegrationTests.Running.Postgres))]

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>One PostgreSQL for the run, and on it the one Key Manager of all tests that only make rows of their own.</summary>
public sealed class Postgres : IAsyncLifetime
{
    private readonly Lazy<Task<OwnKeyManager>> _shared;
    private readonly Lazy<Task<RunningKeyManager>> _second;
    private PostgresServer _server = null!;

    public Postgres()
    {
        _shared = new(StartSharedAsync);
        _second = new(async () => await RunningKeyManager.StartAsync((await SharedAsync()).Database));
    }

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync();

    /// <summary>A database of one's own, migrated and bootstrapped.</summary>
    public Task<TestDatabase> NewDatabaseAsync() => _server.CreateDatabaseAsync("keymanager", connectionString => Deployment.MigrateAsync(connectionString));

    /// <summary>A database with nothing in it.</summary>
    public Task<TestDatabase> NewEmptyDatabaseAsync() => _server.CreateDatabaseAsync("nothing", _ => Task.CompletedTask);

    /// <summary>Started by the first test that asks for it.</summary>
    public Task<OwnKeyManager> SharedAsync() => _shared.Value;

    public Task<RunningKeyManager> SecondReplicaAsync() => _second.Value;

    public async ValueTask DisposeAsync()
    {
        if (_second.IsValueCreated)
        {
            await (await _second.Value).DisposeAsync();
        }

        if (_shared.IsValueCreated)
        {
            await (await _shared.Value).DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    private async Task<OwnKeyManager> StartSharedAsync()
    {
        var started = new OwnKeyManager(this);
        await started.InitializeAsync();
        return started;
    }
}
