using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.Gateway.IntegrationTests;

public sealed class FailedRequestLogTests
{
    [Fact]
    public async Task A_success_writes_no_line()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();

        Assert.Empty(await LinesOfAsync(gateway, () => gateway.GetAsync("/store/x")));
    }

    [Fact]
    public async Task A_request_without_a_route_writes_one_line_of_information_without_its_query()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();

        var line = Assert.Single(await LinesOfAsync(gateway, () => gateway.GetAsync("/nowhere?code=secret")));

        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Matches("^GET /nowhere 404 by gateway .* trace [0-9a-f]{32}$", line.Text);
        Assert.DoesNotContain("secret", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_an_upstream_writes_one_warning_that_names_it()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();
        gateway.KeyManager.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        };

        var line = Assert.Single(await LinesOfAsync(gateway, () => gateway.SendAsync(HttpMethod.Post, "/oauth2/token?client_secret=secret")));

        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.StartsWith("POST /oauth2/token 500 by key-manager ", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_writes_one_warning()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();
        gateway.ApiStore.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var line = Assert.Single(await LinesOfAsync(gateway, () => gateway.GetAsync("/store/x")));

        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.StartsWith("GET /store/x 503 by api-store ", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_host_writes_one_line()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();

        var line = Assert.Single(await LinesOfAsync(gateway, () => gateway.GetAsync("/store/x", ("Host", "evil.example"))));

        Assert.StartsWith("GET /store/x 400 by gateway ", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_cannot_begin_a_new_line_or_steer_a_terminal()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();

        var line = Assert.Single(await LinesOfAsync(gateway, () => gateway.GetAsync("/nowhere%0A%0D%1B[31m%E2%80%A8x" + new string('a', 2000))));

        Assert.StartsWith("GET /nowhere???[31m?xaaa", line.Text, StringComparison.Ordinal);
        Assert.InRange(line.Text.Length, 1, 500);
    }

    /// <summary>Waits until the line is sure to have been written: a later request's line follows it.</summary>
    private static async Task<IReadOnlyList<LogLine>> LinesOfAsync(RunningGateway gateway, Func<Task<HttpResponseMessage>> send)
    {
        var before = gateway.Logs.Lines.Count;
        (await send()).Dispose();
        (await gateway.GetAsync("/end-of-test")).Dispose();
        await Eventually.HoldsAsync(
            "the later line is written", () => gateway.Logs.Lines.Any(line => line.Text.Contains("/end-of-test", StringComparison.Ordinal)));
        return [.. gateway.Logs.Lines.Skip(before).Where(line => !line.Text.Contains("/end-of-test", StringComparison.Ordinal))];
    }
}
