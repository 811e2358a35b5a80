using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Sync.Snapshots;

/// <summary>Keeps what is known on the volume: every so often, and when the program ends.</summary>
internal sealed class KeepSnapshots(SnapshotFile<AllowedCalls> allowed, SnapshotFile<DeadTokens> dead, TimeProvider time, ILogger<KeepSnapshots> logger)
    : PeriodicWork(time, logger)
{
    protected override TimeSpan Every => TimeSpan.FromSeconds(30);

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await allowed.SaveAsync(cancellationToken);
        await dead.SaveAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryRoundAsync(cancellationToken);
    }
}
