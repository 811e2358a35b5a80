using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

[Collection<OneApiWorld>]
public sealed class ForwardingTests(ApiWorld world) : IDisposable
{
    private readonly RequestDelegate _answer = world.Production.Answer;

    public void Dispose() => world.Production.Answer = _answer;

    [Fact]
    public async Task What_is_ours_to_say_cannot_be_said_by_the_caller()
    {
        var (path, key, _) = await world.OpenAsync();
        var answer = await world.Gateway.SendRawAsync(
            $"GET {path}/headers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\n"
            + "X-JWT-Assertion: forged\r\nX-Request-Id: forged\r\ntraceparent: 00-11111111111111111111111111111111-2222222222222222-01\r\ntracestate: a=b\r\n"
            + "X-Forwarded-For: 192.0.2.1\r\nForwarded: for=192.0.2.1\r\nProxy-Authorization: Basic x\r\nX-Hop: 1\r\nTE: trailers\r\nKeep-Alive: 1\r\n"
            + "X-Mine: kept\r\nCookie: session=of-the-portal\r\nHTTP2-Settings: AAMAAABkAARAAAAA\r\nConnection: X-Hop, X-Request-Id, Content-Length\r\n\r\n",
            upTo: "hello");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        var headers = world.Production.Received.Single(call => call.Target == "/headers").Headers;
        Assert.Equal("kept", headers["X-Mine"]);
        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"]);
        Assert.Matches("^[0-9a-f]{32}$", headers["X-Request-Id"]);
        Assert.Contains(headers["X-Request-Id"], headers["traceparent"], StringComparison.Ordinal);
        Assert.Equal(new Uri(world.Production.Address).Authority, headers["Host"]);
        Assert.Empty(headers.Keys.Intersect(
            ["Authorization", "X-JWT-Assertion", "tracestate", "Forwarded", "Proxy-Authorization", "X-Hop", "Keep-Alive", "Cookie"], StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("X_JWT_Assertion")]
    [InlineData("x-forwarded_for")]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X_HTTP_Method")]
    [InlineData("X-Method-Override")]
    public async Task What_a_backend_could_take_for_ours_or_for_another_method_does_not_reach_it(string name)
    {
        var (path, key, _) = await world.OpenAsync();

        var answer = await world.Gateway.SendRawAsync(
            $"GET {path}/posing/{name} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\n"
            + $"{name}: DELETE\r\nX_Mine: kept\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        var headers = world.Production.Received.Single(call => call.Target == $"/posing/{name}").Headers;
        Assert.Equal("kept", headers["X_Mine"]);
        Assert.DoesNotContain("DELETE", headers.Values);
    }

    [Theory]
    [InlineData("Expires")]
    [InlineData("allow")]
    [InlineData("Last-Modified")]
    public async Task What_concerns_the_body_passes_though_it_is_said_to_concern_the_connection(string name)
    {
        var (path, key, _) = await world.OpenAsync();
        world.Production.Answer = context =>
        {
            context.Response.Headers[name] = "of-the-body";
            context.Response.Headers.Connection = name;
            return Task.CompletedTask;
        };

        var answer = await world.Gateway.SendRawAsync(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\nConnection: {name}, close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains($"{name}: of-the-body", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("X-Evil: a\rX-JWT-Assertion: forged")]
    [InlineData("X-Evil: a\r\n X-JWT-Assertion: forged")]
    [InlineData("X-Evil\0: a")]
    [InlineData("X Evil: a")]
    public async Task A_header_that_hides_another_reaches_nobody(string header)
    {
        var (path, key, _) = await world.OpenAsync();

        var answer = await world.Gateway.SendRawAsync(
            $"GET {path}/injected HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\n{header}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Production.Received, call => call.Target == "/injected");
    }

    [Fact]
    public async Task The_callers_token_is_passed_on_where_the_api_says_so()
    {
        var (path, key, _) = await world.OpenAsync(api => api["passesAuthorization"] = true);
        var token = world.Resident.Token(key);

        (await world.CallAsync($"{path}/passed", token)).HasStatus(HttpStatusCode.OK);

        Assert.Equal($"Bearer {token}", world.Production.Received.Single(call => call.Target == "/passed").Headers["Authorization"]);
    }

    [Fact]
    public async Task What_a_backend_answers_passes_unchanged_without_what_concerns_its_connection()
    {
        var (path, key, _) = await world.OpenAsync();
        world.Production.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            context.Response.Headers["X-Theirs"] = "kept";
            context.Response.Headers["X-Hop"] = "1";
            context.Response.Headers["Keep-Alive"] = "timeout=1";
            context.Response.Headers.SetCookie = "session=theirs; Path=/";
            context.Response.Headers.AltSvc = "h3=\":443\"";
            context.Response.Headers.Connection = "X-Hop";
            return Task.CompletedTask;
        };

        using var answer = await world.CallAsync(path, world.Resident.Token(key));

        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal("", answer.Text());
        Assert.True(answer.Headers.Contains("X-Theirs"));
        Assert.All(["X-Hop", "Keep-Alive", "Set-Cookie", "Alt-Svc"], name => Assert.False(answer.Headers.Contains(name), name));
    }

    [Fact]
    public async Task An_answer_streams()
    {
        var (path, key, _) = await world.OpenAsync();
        var goOn = new TaskCompletionSource();
        world.Production.Answer = async context =>
        {
            await context.Response.WriteAsync("first", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await goOn.Task;
            await context.Response.WriteAsync("second", context.RequestAborted);
        };

        using var answer = await world.CallAsync(path, world.Resident.Token(key));
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[100];
        var count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
        Assert.Equal("first", Encoding.ASCII.GetString(buffer, 0, count));
        goOn.SetResult();

        Assert.Equal("second", await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_large_body_passes()
    {
        const int Size = 20 * 1024 * 1024;
        var (path, key, _) = await world.OpenAsync();
        world.Production.Answer = async context =>
        {
            var (count, buffer) = (0L, new byte[81920]);
            for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                count += read;
            }

            await context.Response.WriteAsync($"{count}", context.RequestAborted);
        };

        using var answer = await world.CallAsync(path, world.Resident.Token(key), HttpMethod.Post, new ByteArrayContent(new byte[Size]));

        Assert.Equal($"{Size}", answer.HasStatus(HttpStatusCode.OK).Text());
    }

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

    [Fact]
    public async Task A_backend_that_is_away_is_said()
    {
        var (path, key, _) = await world.OpenAsync(api => api["production"] = "http://127.0.0.1:1");

        using var answer = await world.CallAsync(path, world.Resident.Token(key));

        Assert.Contains("cannot be reached", (string?)answer.IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503)["detail"], StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://169.254.169.254")]
    [InlineData("http://[::1]")]
    public async Task A_backend_outside_of_the_allowed_networks_is_not_called(string address)
    {
        var (path, key, _) = await world.OpenAsync(api => api["production"] = address);

        using var answer = await world.CallAsync(path, world.Resident.Token(key));

        var detail = (string?)answer.IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503)["detail"];
        Assert.Contains("Invocation:AllowedNetworks", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_a_broken_chunk_breaks_off_and_is_not_taken_for_whole()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (path, key, _) = await world.OpenAsync(api => api["production"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var begun = new TaskCompletionSource();
        var broken = AnswerAsync(listener, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", begun.Task, "zz\r\n");

        using var answer = await world.CallAsync(path, world.Resident.Token(key));
        begun.SetResult();

        answer.HasStatus(HttpStatusCode.OK);
        await Assert.ThrowsAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await broken;
    }

    [Fact]
    public async Task An_answer_that_is_none_is_said()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (path, key, _) = await world.OpenAsync(api => api["production"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var broken = AnswerAsync(listener, "SSH-2.0-nothing of yours\r\n", Task.CompletedTask, "");

        (await world.CallAsync(path, world.Resident.Token(key))).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
        await broken;
    }

    [Fact]
    public async Task Pages_of_the_origins_that_the_api_names_may_call_it()
    {
        var (path, key, _) = await world.OpenAsync(api => api["corsOrigins"] = new JsonArray("https://app.example"));
        world.Production.Answer = context =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        };

        using var preflight = await world.Gateway.SendAsync(
            HttpMethod.Options, path, null, ("Origin", "https://app.example"), ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "authorization"));
        using var foreign = await world.Gateway.SendAsync(HttpMethod.Options, path, null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "PUT"));
        using var call = await world.Gateway.GetAsync(path, ("Origin", "https://app.example"), ("Authorization", $"Bearer {world.Resident.Token(key)}"));
        using var refused = await world.Gateway.GetAsync(path, ("Origin", "https://app.example"));

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("https://app.example", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("https://app.example", Assert.Single(call.HasStatus(HttpStatusCode.OK).Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("https://app.example", Assert.Single(refused.HasStatus(HttpStatusCode.Unauthorized).Headers.GetValues("Access-Control-Allow-Origin")));
    }

    private static async Task AnswerAsync(System.Net.Sockets.TcpListener listener, string answer, Task begun, string rest)
    {
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        _ = await stream.ReadAtLeastAsync(new byte[8192], 1, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        await begun;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(rest), TestContext.Current.CancellationToken);
    }
}
