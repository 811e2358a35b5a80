using OobProvisioning.Chaos.Load;
using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>The primary dies and stays dead; after a moment, in which an operator or a controller finds out, the standby is promoted.</summary>
internal sealed class Failover(ScaledSystem system) : IScene
{
    private static readonly TimeSpan UntilSomebodyKnows = TimeSpan.FromSeconds(3);

    public Excuse Excuse { get; } = Excuse.NoDatabase("PostgreSQL's primary was gone");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await system.Postgres.KillForGoodAsync();
        await Task.Delay(UntilSomebodyKnows, cancellationToken);
        await system.PromoteStandbyAsync(cancellationToken);
    }
}
