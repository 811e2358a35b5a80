using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OobProvisioning.Gateway.Sync.Feeds;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Sync;

/// <summary>What calls are judged by: what the store allows, without what the Key Manager says is dead. Both are needed, and neither for ever.</summary>
internal sealed class Knowledge(Synced<AllowedCalls> allowed, Synced<DeadTokens> dead, IOptions<SyncOptions> options) : IHealthCheck
{
    private readonly TimeSpan _maxAge = options.Value.MaxAge;

    public AllowedCalls? Allowed => allowed.State;

    public DeadTokens? Dead => dead.State;

    /// <summary>Why no call can be judged; null if it can. Anybody may read it; what exactly is wrong is in the log.</summary>
    public string? Lack => LackOf(allowed, FeedSource.ApiStore) ?? LackOf(dead, FeedSource.KeyManager);

    /// <summary>Once it knows something it is ready: what is too old is answered call by call, and other routes go on.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        IsReady(allowed) && IsReady(dead) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(Lack));

    private static bool IsReady<TState>(Synced<TState> synced)
        where TState : class, IFeedState, new() => synced is { State: not null } or { IsUntold: true };

    private string? LackOf<TState>(Synced<TState> synced, string source)
        where TState : class, IFeedState, new() => synced switch
        {
            { State: null, IsUntold: true } => $"{source} is of a version that does not tell yet which calls are allowed.",
            { State: null } => $"What {source} tells is not known yet: it was not heard, and there is no snapshot of it.",
            { Age: var age } when age > _maxAge =>
                $"What is known of {source} is {age.TotalSeconds:0} s old, and is believed for {_maxAge.TotalSeconds:0} s only.",
            _ => null,
        };
}
