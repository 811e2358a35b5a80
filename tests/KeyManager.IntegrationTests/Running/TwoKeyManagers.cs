namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>Two replicas on one database. All classes share them, as they share <see cref="OneKeyManager"/>, which is the first.</summary>
public sealed class TwoKeyManagers(Postgres postgres) : IAsyncLifetime
{
    private OwnKeyManager _first = null!;
    private RunningKeyManager _second = null!;

    public TestDatabase Database => _first.Database;

    public RunningKeyManager First => _first.KeyManager;

    public RunningKeyManager Second => _second;

    public async ValueTask InitializeAsync()
    {
        _first = await postgres.SharedAsync();
        _second = await postgres.SecondReplicaAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Two replicas and their database for the tests of one class.</summary>
public class OwnTwoKeyManagers(Postgres postgres) : OwnKeyManager(postgres), IAsyncLifetime
{
    private RunningKeyManager? _second;

    public RunningKeyManager First => KeyManager;

    public RunningKeyManager Second => _second!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _second = await RunningKeyManager.StartAsync(Database, Time, settings: Settings);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (_second?.DisposeAsync() ?? default);
        await base.DisposeAsync();
    }
}
