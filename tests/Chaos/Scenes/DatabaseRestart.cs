using OobProvisioning.Chaos.Load;
using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>PostgreSQL ends every connection, stops, and starts again.</summary>
internal sealed class DatabaseRestart(ScaledSystem system) : IScene
{
    public Excuse Excuse { get; } = Excuse.NoDatabase("PostgreSQL was restarted");

    public Task RunAsync(CancellationToken cancellationToken) => system.Postgres.RestartAsync(cancellationToken);
}
