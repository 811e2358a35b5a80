[assembly: AssemblyFixture(typeof(OobProvisioning.KeyManager.IntegrationTests.Running.Postgres))]

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>One PostgreSQL for the run.</summary>
public sealed class Postgres : IAsyncLifetime
{
    private PostgresServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync();

    /// <summary>A database of one's own, migrated and bootstrapped.</summary>
    public Task<TestDatabase> NewDatabaseAsync() => _server.CreateDatabaseAsync("keymanager", connectionString => Deployment.MigrateAsync(connectionString));

    /// <summary>A database with nothing in it.</summary>
    public Task<TestDatabase> NewEmptyDatabaseAsync() => _server.CreateDatabaseAsync("nothing", _ => Task.CompletedTask);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
