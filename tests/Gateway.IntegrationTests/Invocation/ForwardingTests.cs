using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>Bodies and answers, large, slow, broken or none, and web pages of other origins.</summary>
[Collection<OneApiWorld>]
public sealed class ForwardingTests(ApiWorld world) : IDisposable
{
    private readonly RequestDelegate _answer = world.Production.Answer;

    public void Dispose() => world.Production.Answer = _answer;

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
