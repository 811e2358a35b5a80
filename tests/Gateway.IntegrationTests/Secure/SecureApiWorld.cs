using OobProvisioning.Gateway.IntegrationTests.Invocation;
using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.Gateway.IntegrationTests.Secure;

/// <summary>A gateway that serves APIs over https, and learns of them over it.</summary>
public sealed class SecureApiWorld : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oob-secure-").FullName;
    private readonly CertificateAuthority _authority = new();

    internal ApiWorld World { get; private set; } = null!;

    internal RunningGateway Gateway { get; private set; } = null!;

    /// <summary>A backend that speaks HTTP/2 without TLS, as those of gRPC do in a network of their own.</summary>
    internal StubBackend Backend { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await ApiWorld.StartNewAsync();
        Backend = await StubBackend.StartNewAsync(listen => listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2);
        Gateway = await World.StartSecureAsync(_authority, _folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Backend.DisposeAsync();
        await World.DisposeAsync();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
