using OobProvisioning.Gateway.Upstreams;
using Xunit;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Model;

namespace OobProvisioning.Gateway.IntegrationTests;

/// <summary>A replica that is started again is found by its name before it listens.</summary>
public sealed class ProvenFirstTests
{
    private readonly DestinationState _proven = State("proven", DestinationHealth.Healthy);
    private readonly DestinationState _new = State("new", DestinationHealth.Unknown);
    private readonly DestinationState _stopping = State("stopping", DestinationHealth.Unhealthy);
    private readonly DestinationState _failing = State("failing", DestinationHealth.Healthy, DestinationHealth.Unhealthy);

    [Fact]
    public void Only_those_are_called_that_a_probe_has_found_ready() => Assert.Equal(["proven"], Chosen(_new, _proven, _stopping, _failing));

    [Fact]
    public void Without_one_of_them_those_are_tried_that_were_not_asked_yet() => Assert.Equal(["new"], Chosen(_stopping, _new, _failing));

    [Fact]
    public void Without_any_all_are_tried() => Assert.Equal(["stopping", "failing"], Chosen(_stopping, _failing));

    private static IEnumerable<string> Chosen(params DestinationState[] all) =>
        new ProvenFirst().GetAvailalableDestinations(new ClusterConfig(), all).Select(one => one.DestinationId);

    private static DestinationState State(string name, DestinationHealth active, DestinationHealth passive = DestinationHealth.Unknown)
    {
        var state = new DestinationState(name);
        (state.Health.Active, state.Health.Passive) = (active, passive);
        return state;
    }
}
