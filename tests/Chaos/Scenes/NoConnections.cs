using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>Somebody else has all connections: those of the services end, and no new one is given.</summary>
internal sealed class NoConnections(Setting setting) : IScene
{
    private const string ShutOut =
        """
        alter role keymanager connection limit 0;
        alter role apistore connection limit 0;
        select pg_terminate_backend(pid) from pg_stat_activity where usename in ('keymanager', 'apistore')
        """;

    private const string LetIn = "alter role keymanager connection limit -1; alter role apistore connection limit -1";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    public Excuse Excuse { get; } = Excuse.NoDatabase("PostgreSQL gave no connection");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await setting.System.AdministrateAsync(ShutOut, cancellationToken);
        try
        {
            await setting.UntilFeltAsync(cancellationToken);
            await Task.Delay(Length, cancellationToken);
        }
        finally
        {
            await setting.System.AdministrateAsync(LetIn, CancellationToken.None);
        }
    }
}
