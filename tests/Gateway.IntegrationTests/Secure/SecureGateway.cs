using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.Gateway.IntegrationTests.Secure;

/// <summary>One gateway that serves https before services that do, and leads to it from a plain address.</summary>
public sealed class SecureGateway : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oob-secure-").FullName;

    internal CertificateAuthority Authority { get; } = new();

    internal RunningGateway Gateway { get; private set; } = null!;

    /// <summary>Where nothing is served in clear.</summary>
    internal Uri Plain => Gateway.Addresses[2];

    public async ValueTask InitializeAsync()
    {
        Gateway = await RunningGateway.StartSecureAsync(Authority, _folder, null, ("Listen:Redirect", "http://127.0.0.1:0"));
        await Gateway.UntilHealthIsAsync(System.Net.HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        Authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
