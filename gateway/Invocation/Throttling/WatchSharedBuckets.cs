using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Invocation.Throttling;

/// <summary>Looks whether Redis is there: before the first call, and every second, so that calls need not find out.</summary>
internal sealed class WatchSharedBuckets(SharedBuckets buckets, TimeProvider time, ILogger<WatchSharedBuckets> logger) : PeriodicWork(time, logger)
{
    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    public override Task RunRoundAsync(CancellationToken cancellationToken) => buckets.LookAsync();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryRoundAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }
}
