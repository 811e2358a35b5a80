using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests;

public sealed class UpstreamFailureTests
{
    private static readonly RequestDelegate Hang = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

    [Fact]
    public async Task A_key_manager_that_is_down_is_unavailable_and_the_store_still_serves()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();
        await gateway.KeyManager.StopAsync();

        using var response = await gateway.SendAsync(HttpMethod.Post, "/oauth2/token", new ByteArrayContent(new byte[10]));
        using var other = await gateway.GetAsync("/store/x");

        response.IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_reader_of_pages_is_told_with_a_page()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();
        await gateway.KeyManager.StopAsync();

        using var response = await gateway.GetAsync("/carbon/service-providers", ("Accept", "text/html,application/xhtml+xml"));
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<h1>The Key Manager cannot be reached.</h1><p>Nothing was changed. Try again later.</p>", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_store_that_is_down_is_unavailable_before_and_after_the_probes_noticed()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();
        await gateway.ApiStore.StopAsync();

        using var unnoticed = await gateway.GetAsync("/store/x");
        await gateway.UntilHealthIsAsync(HttpStatusCode.ServiceUnavailable);
        using var noticed = await gateway.GetAsync("/store/x");

        unnoticed.IsProblem("api-store-unavailable", HttpStatusCode.ServiceUnavailable);
        var problem = noticed.IsProblem("api-store-unavailable", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Nothing was changed", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.NotNull(noticed.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_machine_that_is_gone_without_a_word_is_unavailable_too()
    {
        // With its queue full, a listener drops new connections unanswered, as the address of a stopped container does.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        silent.Listen(1);
        var queue = Enumerable.Range(0, 8).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false }).ToList();
        queue.ForEach(socket => Assert.Throws<SocketException>(() => socket.Connect(silent.LocalEndPoint!)));
        await using var gateway = await RunningGateway.StartReadyAsync(("Upstreams:KeyManager:Address", $"http://{silent.LocalEndPoint}"));

        using var response = await gateway.GetAsync("/oauth2/token");

        var problem = response.IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Nothing was changed", (string?)problem["detail"], StringComparison.Ordinal);
        queue.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_leaves_open_whether_the_request_took_effect()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();
        gateway.ApiStore.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        using var response = await gateway.SendAsync(HttpMethod.Post, "/store/x", new ByteArrayContent(new byte[10]));

        var problem = response.IsProblem("api-store-unavailable", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("not known", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upstream_that_does_not_answer_in_time_is_a_timeout()
    {
        await using var gateway = await RunningGateway.StartReadyAsync(("ReverseProxy:Clusters:api-store:HttpRequest:ActivityTimeout", "00:00:00.300"));
        gateway.ApiStore.Answer = Hang;

        using var response = await gateway.GetAsync("/store/slow");

        response.IsProblem("upstream-timeout", HttpStatusCode.GatewayTimeout);
    }

    [Fact]
    public async Task An_upstream_that_came_back_serves_again_and_does_not_flap()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();
        await gateway.ApiStore.StopAsync();
        for (var i = 0; i < 50; i++)
        {
            using var failed = await gateway.GetAsync("/store/x");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        }

        await gateway.ApiStore.StartAsync();
        await Eventually.HoldsAsync("the store serves again", async () => (await gateway.GetAsync("/store/x")).StatusCode == HttpStatusCode.OK);

        for (var i = 0; i < 50; i++)
        {
            using var served = await gateway.GetAsync("/store/x");
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        }
    }

    [Fact]
    public async Task A_replica_that_breaks_connections_is_left_out_and_soon_tried_again()
    {
        await using var second = await StubUpstream.StartNewAsync();
        await using var gateway = await RunningGateway.StartReadyAsync(
            ("ReverseProxy:Clusters:api-store:Destinations:second:Address", second.Address),
            ("ReverseProxy:Clusters:api-store:Destinations:second:Health", second.Health));
        var mended = second.Answer;
        second.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        await Eventually.HoldsAsync("it is left out", async () =>
        {
            var before = second.Received.Count;
            for (var i = 0; i < 20; i++)
            {
                (await gateway.GetAsync("/store/x")).Dispose();
            }

            return second.Received.Count == before;
        });
        second.Answer = mended;

        var tried = second.Received.Count;
        await Eventually.HoldsAsync("it is tried again", async () =>
        {
            using var response = await gateway.GetAsync("/store/x");
            return response.StatusCode == HttpStatusCode.OK && second.Received.Count > tried;
        });
    }
}
