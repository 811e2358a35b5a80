using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Sync.Snapshots;

/// <summary>Keeps what is known on the volume: every so often, and when the program ends.</summary>
internal sealed class KeepSnapshots(SnapshotFile<AllowedCalls> allowed, SnapshotFile<DeadTokens> dead, TimeProvider time, ILogger<KeepSnapshots> logger)
    : PeriodicWork(time, logger)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);

    /// <summary>What is older than Invocation:MaxAge is nothing to start from.</summary>
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(2);

    private TimeSpan _took;

    /// <summary>To write a million applications takes a processor many seconds, which is to be a small part of the time.</summary>
    protected override TimeSpan Every => TimeSpan.FromTicks(Math.Clamp(20 * _took.Ticks, Often.Ticks, Seldom.Ticks));

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        var began = Time.GetTimestamp();
        await allowed.SaveAsync(cancellationToken);
        await dead.SaveAsync(cancellationToken);
        _took = Time.GetElapsedTime(began);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryRoundAsync(cancellationToken);
    }
}
