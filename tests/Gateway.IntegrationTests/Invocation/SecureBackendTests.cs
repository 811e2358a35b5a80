using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>Backends that speak TLS, with certificates of an authority of the network's own.</summary>
[Collection<OneApiWorld>]
public sealed class SecureBackendTests(ApiWorld world)
{
    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task The_protocol_is_the_one_that_both_know(HttpProtocols protocols, string spoken)
    {
        await using var backend = await StartAsync(TestAuthority.NewCertificate(), protocols);
        backend.Answer = async context =>
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
            await context.Response.WriteAsync($"{context.Request.Protocol} {body}", context.RequestAborted);
        };
        var (path, key, _) = await world.OpenAsync(api => api["production"] = backend.Address);

        using var answer = await world.CallAsync(path, world.Resident.Token(key), HttpMethod.Post, new StringContent("asked"));

        Assert.Equal($"{spoken} asked", answer.HasStatus(HttpStatusCode.OK).Text());
    }

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2)]
    [InlineData(HttpProtocols.Http1)]
    public async Task A_web_socket_passes(HttpProtocols protocols)
    {
        await using var backend = await StartAsync(TestAuthority.NewCertificate(), protocols);
        backend.Answer = async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        };
        var (path, key, _) = await world.OpenAsync(api => api["production"] = backend.Address);
        using var client = new ClientWebSocket();
        client.Options.SetRequestHeader("Authorization", $"Bearer {world.Resident.Token(key)}");

        await client.ConnectAsync(new UriBuilder(world.Gateway.Client.BaseAddress!) { Scheme = "ws", Path = path }.Uri, TestContext.Current.CancellationToken);
        var answer = new byte[100];
        var received = await client.ReceiveAsync(answer, TestContext.Current.CancellationToken);

        Assert.Equal("hello", Encoding.ASCII.GetString(answer, 0, received.Count));
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_refused_and_nothing_is_sent()
    {
        await using var backend = await StartAsync(TestAuthority.NewForeignCertificate(), HttpProtocols.Http1AndHttp2);
        var (path, key, _) = await world.OpenAsync(api => api["production"] = backend.Address);

        using var answer = await world.CallAsync(path, world.Resident.Token(key));

        var problem = answer.IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
        Assert.Contains("No secure connection", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Empty(backend.Received);
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused()
    {
        await using var backend = await StartAsync(TestAuthority.NewCertificate(), HttpProtocols.Http1AndHttp2);
        var (path, key, _) = await world.OpenAsync(api => api["production"] = backend.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        (await world.CallAsync(path, world.Resident.Token(key))).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
        Assert.Empty(backend.Received);
    }

    private static Task<StubBackend> StartAsync(X509Certificate2 certificate, HttpProtocols protocols)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there SSL_CERT_FILE is read.");
        return StubBackend.StartNewAsync(listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(certificate);
        });
    }
}
