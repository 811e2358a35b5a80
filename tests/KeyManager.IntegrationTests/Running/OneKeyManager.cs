namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>
/// The Key Manager that the tests of all classes share, and its database: for tests that make rows of their own and look at nothing else. What turns
/// a clock, changes keys or tables, holds a table, looks at whole tables or at logs takes an <see cref="OwnKeyManager"/>.
/// </summary>
public sealed class OneKeyManager(Postgres postgres) : IAsyncLifetime
{
    private OwnKeyManager _shared = null!;

    public TestDatabase Database => _shared.Database;

    public RunningKeyManager KeyManager => _shared.KeyManager;

    public async ValueTask InitializeAsync() => _shared = await postgres.SharedAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
