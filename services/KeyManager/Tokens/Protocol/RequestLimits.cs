using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Limits;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// Who knows the id of a public client may push requests, begin to connect devices, and would fill the table. A client is never limited by what others do in
/// its name elsewhere: what counts is the client and the source together, and the source.
/// </summary>
internal sealed class RequestLimits : IDisposable
{
    private readonly CallerSources _sources;
    private readonly PartitionedRateLimiter<(string ClientId, string Source)> _limiter;
    private readonly LimitMetrics _metrics;

    public RequestLimits(CallerSources sources, IOptions<RequestLimitOptions> options, LimitMetrics metrics)
    {
        (_sources, _metrics) = (sources, metrics);
        _limiter = PartitionedRateLimiter.CreateChained(
            PerMinute.Of<(string ClientId, string Source)>(static who => $"{who.Source} {who.ClientId}", options.Value.PerClientAndSource),
            PerMinute.Of<(string ClientId, string Source)>(static who => who.Source, options.Value.PerSource));
    }

    /// <summary>When one that was refused is worth another try.</summary>
    public static int RetryAfterSeconds => (int)PerMinute.RetryAfter.TotalSeconds;

    /// <returns>False when there were too many; within the system nobody counts.</returns>
    public bool Admits(string clientId)
    {
        if (_sources.Current is not { } source)
        {
            return true;
        }

        using var lease = _limiter.AttemptAcquire((clientId, source));
        if (!lease.IsAcquired)
        {
            _metrics.Refused(LimitMetrics.UnprovenClientRequests);
        }

        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
