using Microsoft.Extensions.Time.Testing;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A Key Manager and its database for the tests of one class.</summary>
public class OwnKeyManager(Postgres postgres) : IAsyncLifetime
{
    private TestDatabase? _database;
    private RunningKeyManager? _keyManager;

    public TestDatabase Database => _database!;

    public RunningKeyManager KeyManager => _keyManager!;

    protected virtual TimeProvider? Time => null;

    protected virtual CapturedLogs? Listener => null;

    protected virtual (string Name, string? Value)[] Settings => [];

    public virtual async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        _keyManager = await RunningKeyManager.StartAsync(Database, Time, Listener, Settings);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (_keyManager?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
        Listener?.Dispose();
    }
}

/// <summary>The same, with all that it logs.</summary>
public sealed class LoggedKeyManager(Postgres postgres) : OwnKeyManager(postgres)
{
    public CapturedLogs Logs { get; } = new();

    protected override CapturedLogs Listener => Logs;
}

/// <summary>The same, with a clock that goes only when it is told to.</summary>
public sealed class KeyManagerWithClock(Postgres postgres) : OwnKeyManager(postgres)
{
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    protected override TimeProvider Time => Clock;
}

/// <summary>The same, with a clock that a test can turn forward.</summary>
public sealed class TimedKeyManager(Postgres postgres) : OwnKeyManager(postgres)
{
    public ShiftedTime Clock { get; } = new();

    protected override TimeProvider Time => Clock;
}

/// <summary>The same, with hashes at their real cost.</summary>
public sealed class CostlyKeyManager(Postgres postgres) : OwnKeyManager(postgres)
{
    protected override (string Name, string? Value)[] Settings => [Deployment.RealHashes];
}

/// <summary>The same, where nobody may do much.</summary>
public sealed class LimitedKeyManager(Postgres postgres) : OwnKeyManager(postgres)
{
    public const int PerClientAndSource = 3;
    public const int PerSource = 5;
    public const int MostPerToken = 2;

    protected override (string Name, string? Value)[] Settings =>
    [
        ("Tokens:RequestLimits:PerClientAndSource", $"{PerClientAndSource}"),
        ("Tokens:RequestLimits:PerSource", $"{PerSource}"),
        ("Registration:MostPerToken", $"{MostPerToken}"),
    ];
}

/// <summary>The same, where everybody may sign up.</summary>
public sealed class OpenKeyManager(Postgres postgres) : OwnKeyManager(postgres)
{
    protected override (string Name, string? Value)[] Settings => [("Accounts:SelfSignUp", "true")];
}
