using System.Net;

namespace OobProvisioning.Gateway.IntegrationTests;

[Collection<OneGateway>]
public sealed class InternalPathTests(RunningGateway gateway)
{
    [Theory]
    [InlineData("/internal/v1/oauth-clients")]
    [InlineData("/INTERNAL/v1/oauth-clients")]
    [InlineData("/%69nternal/v1/oauth-clients")]
    [InlineData("//internal/v1/oauth-clients")]
    [InlineData("/./internal/v1/oauth-clients")]
    [InlineData("/store/../internal/v1/oauth-clients")]
    [InlineData("/store/%2e%2e/internal/v1/oauth-clients")]
    [InlineData("/store/.%2E/internal/v1/oauth-clients")]
    [InlineData("/carbon/%2E%2E/%69nternal/v1/oauth-clients")]
    [InlineData("http://localhost/internal/v1/oauth-clients")]
    [InlineData("http://localhost/carbon/%2e%2e/internal/v1/oauth-clients")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/HEALTH/READY")]
    [InlineData("/metrics")]
    [InlineData("/carbon/../metrics")]
    public async Task An_internal_path_does_not_exist_for_the_world(string target)
    {
        var before = gateway.KeyManager.Received.Count + gateway.ApiStore.Received.Count;

        var answer = await gateway.SendRawAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.Contains("urn:oob-provisioning:not-found", answer, StringComparison.Ordinal);
        Assert.Equal(before, gateway.KeyManager.Received.Count + gateway.ApiStore.Received.Count);
    }

    [Theory]
    [InlineData("/store/%252e%252e/internal/v1")]
    [InlineData("/store/..%2finternal/v1")]
    [InlineData("/store/..%2f..%2finternal/v1")]
    [InlineData("/store/..%252finternal/v1")]
    [InlineData("/store/..%5cinternal/v1")]
    [InlineData("/store/..\\internal/v1")]
    [InlineData("/store//internal/v1")]
    [InlineData("/store/;/../internal/v1")]
    [InlineData("/store/..;/internal/v1")]
    [InlineData("/store/%c0%ae%c0%ae/internal/v1")]
    public async Task A_path_that_an_upstream_might_read_otherwise_stays_below_its_route(string target)
    {
        var before = gateway.ApiStore.Received.Count;

        var answer = await gateway.SendRawAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (200|400) ", answer);
        Assert.All(gateway.ApiStore.Received.Skip(before), request => Assert.StartsWith("/store/", request.Path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/store/api/v3/settings")]
    [InlineData("/oauth2/token")]
    public async Task The_internal_listener_is_no_second_way_in(string path)
    {
        using var response = await gateway.Internal.GetAsync(path, TestContext.Current.CancellationToken);

        response.IsProblem("not-found", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task The_internal_listener_answers_probes_and_scrapers_by_whatever_host(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "10.1.2.3:8081" } };

        using var response = await gateway.Internal.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
