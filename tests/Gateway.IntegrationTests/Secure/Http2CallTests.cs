using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OobProvisioning.Gateway.IntegrationTests.Usage;
using OobProvisioning.Gateway.Usage;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.Gateway.IntegrationTests.Secure;

/// <summary>Calls of APIs over HTTP/2: what gRPC is made of, and WebSockets.</summary>
public sealed class Http2CallTests(SecureApiWorld secure) : IClassFixture<SecureApiWorld>
{
    private const string Method = "/greeter.Greeter/Greet";

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_of_gRPC_reaches_a_backend_of_http2_without_tls_and_its_trailers_come_back()
    {
        var (path, token) = await OpenAsync();
        secure.Backend.Answer = async context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.DeclareTrailer("grpc-status");
            await context.Request.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
            context.Response.AppendTrailer("grpc-status", "0");
        };

        using var answer = await CallAsync(path, token);
        var body = await answer.Content.ReadAsStringAsync(Ends);

        Assert.Equal("message", body);
        Assert.Equal("0", Assert.Single(answer.TrailingHeaders.GetValues("grpc-status")));
        var received = secure.Backend.Received.Last();
        Assert.Equal((Method, "trailers", "https"), (received.Target, received.Headers["TE"], received.Headers["X-Forwarded-Proto"]));
        Assert.DoesNotContain("Authorization", received.Headers.Keys);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, 16)]
    [InlineData(HttpStatusCode.Forbidden, 7)]
    [InlineData(HttpStatusCode.NotFound, 12)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 14)]
    [InlineData(HttpStatusCode.BadRequest, 3)]
    public async Task A_refusal_is_an_answer_of_gRPC_without_a_body(HttpStatusCode status, int grpc)
    {
        var (path, token) = status switch
        {
            HttpStatusCode.Unauthorized => ((await OpenAsync()).Path, null),
            HttpStatusCode.Forbidden => (await OpenedAsync(secure.World.NewApi().Path), secure.World.Resident.Token(secure.World.NewClient().Key)),
            HttpStatusCode.NotFound => ("/nowhere/1.0", null),
            HttpStatusCode.ServiceUnavailable => await OpenAsync(api => api["production"] = "http://127.0.0.1:1"),
            _ => ("/api%2f/1.0", null as string),
        };
        await secure.World.SettledAsync(secure.Gateway);

        using var answer = await CallAsync(path, token);

        answer.HasStatus(HttpStatusCode.OK);
        Assert.Equal("application/grpc", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal($"{grpc}", Assert.Single(answer.Headers.GetValues("grpc-status")));
        Assert.NotEmpty(Uri.UnescapeDataString(Assert.Single(answer.Headers.GetValues("grpc-message"))));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Ends));
        Assert.Equal(status == HttpStatusCode.Unauthorized, answer.Headers.WwwAuthenticate.Count == 1);
    }

    [Fact]
    public async Task Who_streams_is_refused_before_they_have_ended()
    {
        var (path, _) = await OpenAsync();
        var never = new TaskCompletionSource();

        using var answer = await CallAsync(path, null, new EndlessContent(never.Task));

        Assert.Equal("16", Assert.Single(answer.Headers.GetValues("grpc-status")));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Ends).WaitAsync(TimeSpan.FromSeconds(5), Ends));
        never.SetResult();
    }

    [Theory]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpcx")]
    [InlineData("application/json")]
    public async Task Anything_else_is_refused_as_ever(string contentType)
    {
        var (path, _) = await OpenAsync();

        using var answer = await CallAsync(path, null, contentType: contentType);

        answer.IsProblem("unauthenticated", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("0", "success")]
    [InlineData("5", "client_error")]
    [InlineData("13", "server_error")]
    public async Task How_a_call_went_is_counted_as_gRPC_says_it(string status, string outcome)
    {
        var (path, token) = await OpenAsync();
        secure.Backend.Answer = async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.WriteAsync("answer", context.RequestAborted);
            context.Response.AppendTrailer("grpc-status", status);
        };
        using var calls = new Measurements(meters: null, UsageMetrics.Calls);

        using var answer = await CallAsync(path, token);
        await answer.Content.ReadAsStringAsync(Ends);

        await Eventually.HoldsAsync("it is counted", () => calls.Told.Any(told => told.Tags.Contains(path, StringComparison.Ordinal)));
        Assert.Contains(outcome, calls.Told.Single(told => told.Tags.Contains(path, StringComparison.Ordinal)).Tags, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_socket_passes_that_shares_a_connection_of_http2()
    {
        var (path, key, _) = await secure.World.OpenAsync(api => api["operations"] = new JsonArray(new JsonObject { ["method"] = "GET", ["path"] = "/*" }));
        await secure.World.SettledAsync(secure.Gateway);
        secure.World.Production.Answer = async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        };
        using var client = new ClientWebSocket { Options = { HttpVersion = HttpVersion.Version20, HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact } };
        client.Options.SetRequestHeader("Authorization", $"Bearer {secure.World.Resident.Token(key)}");
        using var invoker = new HttpMessageInvoker(secure.Gateway.NewHandler());

        await client.ConnectAsync(new UriBuilder(secure.Gateway.Addresses[0]) { Scheme = "wss", Path = path }.Uri, invoker, Ends);
        var answer = new byte[100];
        var received = await client.ReceiveAsync(answer, Ends);

        Assert.Equal("hello", Encoding.ASCII.GetString(answer, 0, received.Count));
    }

    [Fact]
    public async Task A_web_socket_to_what_is_no_api_is_refused()
    {
        using var client = new ClientWebSocket { Options = { HttpVersion = HttpVersion.Version20, HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact } };
        using var invoker = new HttpMessageInvoker(secure.Gateway.NewHandler());

        var error = await Assert.ThrowsAsync<WebSocketException>(() =>
            client.ConnectAsync(new UriBuilder(secure.Gateway.Addresses[0]) { Scheme = "wss", Path = "/store/x" }.Uri, invoker, Ends));

        Assert.Contains("400", error.Message, StringComparison.Ordinal);
        Assert.Empty(secure.Gateway.ApiStore.Received);
    }

    private async Task<(string Path, string? Token)> OpenAsync(Action<JsonObject>? change = null)
    {
        var (path, key, _) = await secure.World.OpenAsync(api =>
        {
            api["production"] = secure.Backend.Address;
            change?.Invoke(api);
        });
        await secure.World.SettledAsync(secure.Gateway);
        return (path, secure.World.Resident.Token(key));
    }

    private async Task<string> OpenedAsync(string path)
    {
        await secure.World.SettledAsync(secure.Gateway);
        return path;
    }

    private Task<HttpResponseMessage> CallAsync(string path, string? token, HttpContent? content = null, string contentType = "application/grpc")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path + Method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content ?? new ByteArrayContent("message"u8.ToArray()),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.TE.ParseAdd("trailers");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return secure.Gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ends);
    }

    private sealed class EndlessContent(Task end) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("begun"u8.ToArray());
            await stream.FlushAsync();
            await end;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
