using OobProvisioning.Chaos.Auditing;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

[CollectionDefinition(Name, DisableParallelization = true)]
[Trait("Stack", "broken")]
public sealed class Crashed : ICollectionFixture<CrashedSystem>
{
    public const string Name = "crashed";
}

/// <summary>
/// The stack of all tests, after the Key Manager, PostgreSQL and the store have been killed (kill -9), each while requests were held at every
/// point of their work, and when it has finished what was left. Once for all tests: finishing takes as long as a claim of a dead worker.
/// </summary>
public sealed class CrashedSystem(SharedSystem stack) : IAsyncLifetime
{
    /// <summary>It arrives when the store that sent it is dead, and its client was unmade.</summary>
    internal const string LateRegistration = "GenerateKeys after the row";

    private const int Starts = 3;
    private static readonly TimeSpan RecoveryLimit = Patience.For(TimeSpan.FromSeconds(90));
    private readonly Ledger _ledger = new();

    internal StackCaller Caller { get; private set; } = null!;

    internal Scene StoreKilled { get; private set; } = null!;

    internal Scene KeyManagerKilled { get; private set; } = null!;

    internal Scene PostgresKilled { get; private set; } = null!;

    /// <summary>What the audit says when no work is left.</summary>
    internal IReadOnlyList<string> Findings { get; private set; } = [];

    internal Remains AfterLateRegistration { get; private set; } = null!;

    internal string StoreDatabase => stack.Folder.DatabaseOf("api-store");

    internal string KeyManagerDatabase => stack.Folder.DatabaseOf("key-manager");

    internal Task<Remains> LookAsync(Subject subject) => Remains.OfAsync(subject, StoreDatabase, KeyManagerDatabase);

    public async ValueTask InitializeAsync()
    {
        Caller = await stack.AutomationAsync(Scenes.Everything);
        StoreKilled = await Scene.PrepareAsync(StorePoints.All, Caller, _ledger);
        KeyManagerKilled = await Scene.PrepareAsync(KeyManagerPoints.All, Caller, _ledger);
        PostgresKilled = await Scene.PrepareAsync([.. StorePoints.All, .. KeyManagerPoints.All], Caller, _ledger);

        var warmUps = new Queue<Scene>();
        while (warmUps.Count < Starts)
        {
            warmUps.Enqueue(await Scene.PrepareAsync(StorePoints.All.DistinctBy(point => point.Operation), Caller, _ledger));
        }

        await using var victims = new Victims(stack, warmUps);
        await KillKeyManagerAsync(victims);
        await KillPostgresAsync(victims);
        await KillStoreAsync(victims);
        await NoWorkIsLeftAsync();
        foreach (var scene in (Scene[])[StoreKilled, KeyManagerKilled, PostgresKilled])
        {
            await scene.LookInTheEndAsync(this);
        }

        Findings = await Audit.FindAsync(KeyManagerDatabase, StoreDatabase, _ledger, TestContext.Current.CancellationToken);
        var late = StoreKilled.TrapOf(LateRegistration);
        late.Release();
        await late.Answered.WaitAsync(RecoveryLimit, TestContext.Current.CancellationToken);
        AfterLateRegistration = await LookAsync(StoreKilled.Of(LateRegistration));
    }

    public ValueTask DisposeAsync() => default;

    private async Task KillKeyManagerAsync(Victims victims)
    {
        var caller = await victims.StartAsync(Caller);
        using (FreezeStore())
        {
            await KeyManagerKilled.HoldAllAsync(victims, caller);
            await KeyManagerKilled.LookAtOnceAsync(this); // While all is held: the store, which lives on, acts on the death at once.
            await victims.KillKeyManagerAsync();
            KeyManagerKilled.Drop(_ => true);
        }

        await KeyManagerKilled.AllAreAnsweredAsync();
    }

    private async Task KillPostgresAsync(Victims victims)
    {
        var caller = await victims.StartAsync(Caller);
        using (FreezeStore())
        {
            await PostgresKilled.HoldAllAsync(victims, caller);
            await PostgresKilled.LookAtOnceAsync(this);
            stack.Kill("postgres");
            PostgresKilled.Drop(subject => subject.Point.Wire != Between.StoreAndKeyManager);
            PostgresKilled.Release(subject => subject.Point.Wire == Between.StoreAndKeyManager);
        }

        await PostgresKilled.AllAreAnsweredAsync();
    }

    /// <summary>Last, so that the Key Manager to which the late registration is under way lives on.</summary>
    private async Task KillStoreAsync(Victims victims)
    {
        var caller = await victims.StartAsync(Caller);
        using (FreezeStore())
        {
            await StoreKilled.HoldAllAsync(victims, caller);
            await victims.KillStoreAsync();
            StoreKilled.Drop(subject => subject.Point.Title != LateRegistration);
            await StoreKilled.AllAreAnsweredAsync();
            await StoreKilled.LookAtOnceAsync(this);
        }
    }

    /// <summary>The stack's own store stands still, so that it finishes nothing before the test has looked.</summary>
    private IDisposable FreezeStore() => Signal.Freeze(stack.Folder.ProcessId("api-store")!.Value);

    private Task NoWorkIsLeftAsync() => Eventually.HoldsAsync("no work is left", RecoveryLimit, async () =>
        await BreakableSystem.TryAsync(() => Caller.GetAsync("store/api/admin/v1/unfinished-work")) is { StatusCode: HttpStatusCode.OK } work && work.Json()["count"]!.GetValue<int>() == 0);
}
