using System.Net;
using System.Text;

namespace OobProvisioning.Gateway.IntegrationTests;

/// <summary>What a client may write and ours would not: it is passed on or refused, and nobody else notices.</summary>
[Collection<OneGateway>]
public sealed class OddRequestTests(RunningGateway gateway)
{
    /// <summary>More than the passive health check of a window needs.</summary>
    private const int Often = 10;

    private static readonly string NearlyAllThatFits = new('a', 32_500);

    [Theory]
    [InlineData("J\u00f6rg")]
    [InlineData("J\u00c3\u00b6rg")]
    [InlineData("\u0001\u007f\u0080\u009f\u00a0\u00fe\u00ff")]
    public async Task Every_byte_of_a_header_that_may_stand_there_passes(string value)
    {
        var path = $"/store/bytes-{value.Length}";

        var answer = await SendAsync($"GET {path}", $"X-Name: {value}");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Equal(value, Assert.Single(gateway.ApiStore.Received, request => request.Path == path).Headers["X-Name"]);
    }

    [Fact]
    public async Task Whatever_headers_the_gateway_takes_the_service_gets()
    {
        var longLine = $"GET /store/{new string('x', 8_000)}";

        Assert.StartsWith("HTTP/1.1 200 ", await SendAsync("GET /store/x", $"X-Name: {NearlyAllThatFits}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", await SendAsync(longLine, $"X-Name: {NearlyAllThatFits}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", await SendAsync(longLine, Many(98, new string('b', 318))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT /carbon/", "X-Name: x", 400)]
    [InlineData("connect /store/x", "X-Name: x", 400)]
    [InlineData("CONNECT localhost:443", "X-Name: x", 400)]
    [InlineData("GET /store/x", "X-Name: a\rb", 400)]
    [InlineData("GET /store/x", "X-Name: a\0b", 400)]
    [InlineData("GET /store/x", "Upgrade: SPDY/3.1\r\nConnection: Upgrade", 200)]
    [InlineData("GET /store/x", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nConnection: Upgrade", 200)]
    [InlineData("TRACE /store/x", "TE: gzip\r\nExpect: everything", 200)]
    public async Task A_request_out_of_the_ordinary_counts_against_nobody(string line, string headers, int status)
    {
        for (var i = 0; i < Often; i++)
        {
            Assert.StartsWith($"HTTP/1.1 {status} ", await SendAsync(line, headers), StringComparison.Ordinal);
        }

        await AssertAllIsWellAsync();
    }

    [Fact]
    public async Task Headers_over_the_limit_are_refused_as_that_and_count_against_nobody()
    {
        for (var i = 0; i < Often; i++)
        {
            Assert.StartsWith("HTTP/1.1 431 ", await SendAsync("GET /store/x", $"X-Name: {NearlyAllThatFits}{NearlyAllThatFits}"), StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 431 ", await SendAsync("GET /store/x", Many(101, "x")), StringComparison.Ordinal);
        }

        await AssertAllIsWellAsync();
    }

    [Fact]
    public async Task What_cannot_be_put_on_the_wire_is_the_callers_fault_and_counts_against_nobody()
    {
        await using var own = await RunningGateway.StartReadyAsync();
        await own.ApiStore.StopAsync();
        own.ApiStore.Limit = limits => limits.MaxRequestHeadersTotalSize = 4096;
        await own.ApiStore.StartAsync();
        await Eventually.HoldsAsync("the store serves", async () => (await own.GetAsync("/store/x")).StatusCode == HttpStatusCode.OK);
        await own.UntilHealthIsAsync(HttpStatusCode.OK);

        for (var i = 0; i < Often; i++)
        {
            using var response = await own.GetAsync("/store/x", ("X-Name", NearlyAllThatFits));
            var problem = response.IsProblem("invalid-request", HttpStatusCode.BadRequest);
            Assert.Contains("Nothing was changed", (string?)problem["detail"], StringComparison.Ordinal);
        }

        using var health = await own.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task A_body_that_does_not_come_breaks_no_other_request()
    {
        await using var own = await RunningGateway.StartReadyAsync();

        await AnotherIsAnsweredAsync(own, async () => Assert.StartsWith(
            "HTTP/1.1 400 ",
            await own.SendRawAsync("POST /store/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 5\r\n\r\n"),
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Requests_that_are_broken_off_by_the_hundred_break_no_other_request()
    {
        await using var own = await RunningGateway.StartReadyAsync();
        var longerThanTheCallersStay = TimeSpan.FromMilliseconds(500);
        own.ApiStore.Answer = _ => Task.Delay(longerThanTheCallersStay, TestContext.Current.CancellationToken);

        await AnotherIsAnsweredAsync(own, async () =>
        {
            for (var round = 0; round < 40; round++)
            {
                await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => BreakOffAsync(own)));
            }
        });
    }

    private static async Task BreakOffAsync(RunningGateway own)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        try
        {
            (await own.Client.GetAsync("/store/x", patience.Token)).Dispose();
        }
        catch (OperationCanceledException)
        {
            // As intended.
        }
    }

    /// <summary>A request that was under way before the trouble, on the connection that all share.</summary>
    private static async Task AnotherIsAnsweredAsync(RunningGateway own, Func<Task> troubleAsync)
    {
        var (arrived, release, answer) = (new TaskCompletionSource(), new TaskCompletionSource(), own.ApiStore.Answer);
        own.ApiStore.Answer = async context =>
        {
            if (context.Request.Path == "/store/another")
            {
                arrived.SetResult();
                await release.Task;
            }

            await answer(context);
        };
        var another = own.GetAsync("/store/another");
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

        await troubleAsync();
        release.SetResult();

        using var response = await another;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static string Many(int count, string value) =>
        string.Join("\r\n", Enumerable.Range(0, count).Select(i => new StringBuilder("X-").Append(i).Append(':').Append(value)));

    private Task<string> SendAsync(string line, string headers)
    {
        var close = headers.Contains("Connection: Upgrade", StringComparison.Ordinal) ? ", close" : "\r\nConnection: close";
        return gateway.SendRawAsync($"{line} HTTP/1.1\r\nHost: localhost{(line.EndsWith(":443", StringComparison.Ordinal) ? ":443" : "")}\r\n{headers}{close}\r\n\r\n");
    }

    private async Task AssertAllIsWellAsync()
    {
        using var health = await gateway.GetAsync("/health");
        using var served = await gateway.GetAsync("/store/x");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (health.StatusCode, served.StatusCode));
    }
}
