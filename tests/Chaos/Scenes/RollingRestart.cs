using OobProvisioning.Chaos.Load;
using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>What an upgrade does to replicas: each is told to stop, says that it is not ready any more, serves on for a while, stops, and comes back.</summary>
internal sealed class RollingRestart(ScaledSystem system) : IScene
{
    public Excuse Excuse => Excuse.None;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var replica in (IEnumerable<Replica>)[.. system.KeyManagers, .. system.Stores, .. system.Gateways])
        {
            await replica.RestartAndSettleAsync(cancellationToken);
        }
    }
}
