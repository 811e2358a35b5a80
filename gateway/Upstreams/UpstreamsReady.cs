using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>The gateway is ready when every service has a replica that was asked and said so; not having been asked yet is not ready.</summary>
internal sealed class UpstreamsReady(IProxyStateLookup proxy) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = proxy.GetClusters().Where(cluster => !IsReady(cluster)).Select(cluster => cluster.ClusterId);
        var names = string.Join(", ", missing);
        return Task.FromResult(names.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Not ready: {names}."));
    }

    public static bool IsReady(ClusterState cluster) => cluster.DestinationsState.AllDestinations.Any(IsReady);

    private static bool IsReady(DestinationState destination) =>
        destination.Health is { Active: DestinationHealth.Healthy, Passive: not DestinationHealth.Unhealthy };
}
