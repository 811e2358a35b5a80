using Microsoft.Extensions.Options;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Sync.Snapshots;

/// <summary>Keeps what is known on the volume: every so often, and when the program ends.</summary>
internal sealed class KeepSnapshots(
    SnapshotFile<AllowedCalls> allowed, SnapshotFile<DeadTokens> dead, IOptions<SyncOptions> options, TimeProvider time, ILogger<KeepSnapshots> logger)
    : PeriodicWork(time, logger)
{
    private const int PartOfTheTime = 20;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);
    private TimeSpan _took;

    protected override TimeSpan Every => PauseAfter(_took, options.Value.MaxAge);

    /// <summary>
    /// A million applications are written in many seconds, which are to be a small part of the time; but what is older than <see cref="SyncOptions.MaxAge"/> is
    /// nothing to start from.
    /// </summary>
    internal static TimeSpan PauseAfter(TimeSpan took, TimeSpan maxAge)
    {
        var seldom = maxAge / 4;
        return seldom < Often ? Often : TimeSpan.FromTicks(Math.Clamp(PartOfTheTime * took.Ticks, Often.Ticks, seldom.Ticks));
    }

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
