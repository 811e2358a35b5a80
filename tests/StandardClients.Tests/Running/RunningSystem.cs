using OobProvisioning.StandardClients.Tests.Running;

[assembly: AssemblyFixture(typeof(RunningSystem))]

namespace OobProvisioning.StandardClients.Tests.Running;

/// <summary>The one system of this run. Everything that a test does with it goes through the gateway's public address.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private readonly DataFolder _folder = DataFolder.Create();
    private readonly int _port = FreePorts.Next();
    private Launcher? _launcher;

    /// <summary>What clients are configured with, and nothing besides.</summary>
    public string Issuer => $"http://localhost:{_port}/";

    internal Administrator Administrator { get; private set; } = null!;

    /// <summary>Who signs in.</summary>
    internal User User { get; private set; } = null!;

    internal SecretsSeen Secrets { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _launcher = await Launcher.StartAsync(_folder.Path, _port);
        var credentials = _folder.Credentials();
        User = new User(credentials["SUBSCRIBER_USERNAME"], credentials["SUBSCRIBER_PASSWORD"]);
        Secrets.Add(User.Password);
        Administrator = new Administrator(Issuer, credentials["AUTOMATION_CLIENT_ID"], credentials["AUTOMATION_CLIENT_SECRET"], Secrets);
    }

    public async ValueTask DisposeAsync()
    {
        if (_launcher is not null)
        {
            await _launcher.DisposeAsync();
        }

        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
