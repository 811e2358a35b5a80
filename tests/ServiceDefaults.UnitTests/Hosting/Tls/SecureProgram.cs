using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.TestKit;
using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.ServiceDefaults.UnitTests.Hosting.Tls;

/// <summary>A program that serves https with a certificate out of a mounted folder, and a clock that tests turn.</summary>
internal sealed class SecureProgram : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SecureProgram(string certificate, string key, HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Listen:Public"] = "https://127.0.0.1:0",
            ["Listen:Internal"] = "https://127.0.0.1:0",
            ["Tls:CertificateFile"] = certificate,
            ["Tls:KeyFile"] = key,
        });
        builder.AddListeners(protocols);
        _app = builder.Build();
        _app.Run(context => context.Response.WriteAsync($"{context.Request.Protocol} {context.Request.Scheme} {context.IsOnInternalListener()}"));
    }

    public CapturedLogs Logs { get; } = new();

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    public Uri Public => new(_app.Urls.First());

    public Uri Internal => new(_app.Urls.Last());

    public static async Task<SecureProgram> StartAsync(MountedSecret mounted, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var program = new SecureProgram(mounted.At("tls.crt"), mounted.At("tls.key"), protocols);
        await program._app.StartAsync();
        return program;
    }

    /// <summary>The rounds of whoever looks at the files.</summary>
    public void LookAgain() => Time.Advance(TimeSpan.FromSeconds(5));

    /// <returns>The serial number of what a client is shown that trusts this authority alone.</returns>
    public async Task<string> ShownAsync(CertificateAuthority trusted, SslProtocols protocols = SslProtocols.None)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Public.Port);
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = protocols,
            CertificateChainPolicy = trusted.NewPolicy(),
        });
        return ((X509Certificate2)stream.RemoteCertificate!).SerialNumber;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
