using OobProvisioning.Chaos.Auditing;
using OobProvisioning.Chaos.Clocks;
using OobProvisioning.Chaos.Load;
using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>Of each program the second replica lives 30 s in the future, and what one says of time the others judge.</summary>
internal sealed class SkewedClocks(Setting setting) : IScene
{
    private const int KeysMeanwhile = 20;
    private const string FromTheFuture = "select id::text from audit_events where occurred_at > now() + interval '10 s'";

    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>The product's own times again: work that is left is undone after longer than clocks may differ.</summary>
    private static readonly IReadOnlyDictionary<string, string> UsualTimes = new Dictionary<string, string>
    {
        ["UnfinishedWork:UndoAfter"] = "00:01:00",
        ["UnfinishedWork:ClaimFor"] = "00:00:30",
    };

    public Excuse Excuse => Excuse.None;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var system = setting.System;
        await RestartAsync(system.Stores[0], UsualTimes, cancellationToken);
        foreach (var second in system.Seconds)
        {
            await RestartAsync(second, new Dictionary<string, string>([.. UsualTimes, .. ShiftedClock.Before(seconds: 30)]), cancellationToken);
        }

        await setting.Tally.UntilDoneAsync(StoreApi.GenerateKeys, KeysMeanwhile, cancellationToken);
        await setting.Tally.UntilDoneAsync(StoreApi.MapKeys, KeysMeanwhile, cancellationToken);
        await using var store = await OpenedDatabase.OpenAsync(system.StoreDatabase, cancellationToken);
        if ((await store.ReadAsync(FromTheFuture, row => row.GetString(0), [], cancellationToken)).Count == 0)
        {
            setting.Tally.Contradict("no store wrote anything of the future: the clocks did not differ");
        }

        foreach (var second in system.Seconds)
        {
            await RestartAsync(second, None, cancellationToken);
        }
    }

    private static Task RestartAsync(Replica replica, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        replica.Environment = environment;
        return replica.RestartAndSettleAsync(cancellationToken);
    }
}
