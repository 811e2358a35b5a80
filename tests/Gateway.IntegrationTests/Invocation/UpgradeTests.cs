using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>A connection changes to WebSocket and to nothing else.</summary>
[Collection<OneApiWorld>]
public sealed class UpgradeTests(ApiWorld world) : IDisposable
{
    private readonly RequestDelegate _answer = world.Production.Answer;

    public void Dispose() => world.Production.Answer = _answer;

    [Fact]
    public async Task A_web_socket_passes()
    {
        var (path, key, _) = await world.OpenAsync();
        world.Production.Answer = async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[100];
            var message = await socket.ReceiveAsync(buffer, context.RequestAborted);
            await socket.SendAsync(buffer.AsMemory(0, message.Count), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        };
        using var client = new ClientWebSocket();
        client.Options.SetRequestHeader("Authorization", $"Bearer {world.Resident.Token(key)}");

        await client.ConnectAsync(new Uri(world.Gateway.Client.BaseAddress!.ToString().Replace("http:", "ws:", StringComparison.Ordinal).TrimEnd('/') + path), TestContext.Current.CancellationToken);
        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        var answer = new byte[100];
        var received = await client.ReceiveAsync(answer, TestContext.Current.CancellationToken);

        Assert.Equal("hello", Encoding.ASCII.GetString(answer, 0, received.Count));
    }

    [Fact]
    public async Task A_web_socket_without_a_token_is_refused()
    {
        var (path, _, _) = await world.OpenAsync();
        using var client = new ClientWebSocket();

        var error = await Assert.ThrowsAsync<WebSocketException>(() => client.ConnectAsync(
            new Uri(world.Gateway.Client.BaseAddress!.ToString().Replace("http:", "ws:", StringComparison.Ordinal).TrimEnd('/') + path), TestContext.Current.CancellationToken));

        Assert.Contains("401", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h2c")]
    [InlineData("websocket, h2c")]
    public async Task No_other_protocol_passes_in_which_nobody_would_judge_what_is_asked(string protocol)
    {
        var (path, key, _) = await world.OpenAsync();
        world.Production.Answer = context => context.Response.WriteAsync($"upgrade=[{context.Request.Headers.Upgrade}]");

        var answer = await world.Gateway.SendRawAsync(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\nUpgrade: {protocol}\r\nConnection: Upgrade\r\n\r\n",
            upTo: "]");

        Assert.Contains("upgrade=[]", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT {0} HTTP/1.1")]
    [InlineData("CONNECT http://localhost{0} HTTP/1.1")]
    public async Task No_tunnel_is_made(string line)
    {
        var (path, key, _) = await world.OpenAsync();

        var answer = await world.Gateway.SendRawAsync(
            string.Format(null, line, path) + $"\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }
}
