using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Sync.Feeds;

/// <summary>The dead are many and are told of once: whose tokens have expired is forgotten.</summary>
internal sealed class ForgetTheExpired(Synced<DeadTokens> dead, TimeProvider time, ILogger<ForgetTheExpired> logger) : PeriodicWork(time, logger)
{
    /// <summary>Clocks differ, and a token is taken for a little longer than it says.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    public override Task RunRoundAsync(CancellationToken cancellationToken)
    {
        dead.State?.Forget(Time.GetUtcNow() - Margin);
        return Task.CompletedTask;
    }
}
