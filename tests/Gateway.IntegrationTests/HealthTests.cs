using System.Net;
using Microsoft.AspNetCore.Http;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.Gateway.IntegrationTests;

public sealed class HealthTests
{
    private static readonly RequestDelegate NotReady = context =>
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    };

    [Fact]
    public async Task An_upstream_that_was_not_heard_of_yet_is_not_ready()
    {
        var asked = new TaskCompletionSource();
        await using var gateway = await RunningGateway.StartAsync(stubs => stubs.ApiStore.AnswerReady = context =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        using var response = await gateway.GetAsync("/health");
        using var ready = await gateway.Internal.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        using var live = await gateway.Internal.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal($$"""{"status":"Unhealthy","version":"{{ProgramVersion.Text}}"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Health_follows_each_upstream_down_and_up()
    {
        await using var gateway = await RunningGateway.StartAsync(stubs => stubs.KeyManager.AnswerReady = NotReady);
        await gateway.UntilHealthIsAsync(HttpStatusCode.ServiceUnavailable);

        gateway.KeyManager.AnswerReady = _ => Task.CompletedTask;
        await gateway.UntilHealthIsAsync(HttpStatusCode.OK);
        using var response = await gateway.GetAsync("/health");
        Assert.Equal($$"""{"status":"Healthy","version":"{{ProgramVersion.Text}}"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        await gateway.ApiStore.StopAsync();
        await gateway.UntilHealthIsAsync(HttpStatusCode.ServiceUnavailable);

        await gateway.ApiStore.StartAsync();
        await gateway.UntilHealthIsAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_upstream_whose_name_is_unknown_does_not_stop_the_start()
    {
        await using var gateway = await RunningGateway.StartAsync(
            null, ("Upstreams:ApiStore:Address", "http://api-store.invalid:8080"), ("Upstreams:ApiStore:Health", "http://api-store.invalid:8081"));

        using var store = await gateway.GetAsync("/store/x");
        using var keyManager = await gateway.GetAsync("/oauth2/x");

        store.IsProblem("api-store-unavailable", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, keyManager.StatusCode);
    }
}
