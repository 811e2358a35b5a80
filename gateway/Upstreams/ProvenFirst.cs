using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>
/// Which replicas are called: those that a probe has found ready. One whose address is new was not asked yet, and may not listen yet, which the proxy's own
/// policy takes for well. Without a proven one all are tried that are not known to be unwell, then all: trying is better than refusing for certain.
/// </summary>
internal sealed class ProvenFirst : IAvailableDestinationsPolicy
{
    public string Name => nameof(ProvenFirst);

    public IReadOnlyList<DestinationState> GetAvailalableDestinations(ClusterConfig config, IReadOnlyList<DestinationState> allDestinations)
    {
        var notUnwell = allDestinations
            .Where(one => one.Health is { Active: not DestinationHealth.Unhealthy, Passive: not DestinationHealth.Unhealthy })
            .ToList();
        var proven = notUnwell.FindAll(one => one.Health.Active == DestinationHealth.Healthy);
        return proven.Count > 0 ? proven : notUnwell.Count > 0 ? notUnwell : allDestinations;
    }
}
