using System.Net;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests;

[Collection<OneGateway>]
public sealed class RoutingTests(RunningGateway gateway)
{
    [Theory]
    [InlineData("/carbon/api/v1/service-providers")]
    [InlineData("/carbon")]
    [InlineData("/oauth2/token")]
    [InlineData("/oauth2/register/some-client")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server")]
    public async Task Leads_to_the_key_manager(string path) => await AssertLeadsToAsync(gateway.KeyManager, path);

    [Theory]
    [InlineData("/store/api/v3/applications")]
    [InlineData("/store/api/admin/v1/key-mappings")]
    [InlineData("/store")]
    public async Task Leads_to_the_api_store(string path) => await AssertLeadsToAsync(gateway.ApiStore, path);

    [Fact]
    public async Task Speaks_http2_to_an_upstream_and_keeps_the_host_that_was_asked_for()
    {
        await gateway.GetAsync("/store/host", ("Host", "localhost:9080"));

        var received = Assert.Single(gateway.ApiStore.Received, request => request.Path == "/store/host");
        Assert.Equal("HTTP/2", received.Protocol);
        Assert.Equal("localhost:9080", received.Host);
    }

    [Fact]
    public async Task Replaces_what_the_world_claims_in_forwarded_headers()
    {
        await gateway.GetAsync(
            "/carbon/forwarded",
            ("Host", "localhost:9080"),
            ("X-Forwarded-For", "192.0.2.66"),
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "evil.example"),
            ("X-Forwarded-Prefix", "/evil"),
            ("Forwarded", "for=192.0.2.66;host=evil.example"));

        var headers = Assert.Single(gateway.KeyManager.Received, request => request.Path == "/carbon/forwarded").Headers;
        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"]);
        Assert.Equal("http", headers["X-Forwarded-Proto"]);
        Assert.Equal("localhost:9080", headers["X-Forwarded-Host"]);
        Assert.DoesNotContain("X-Forwarded-Prefix", headers.Keys);
        Assert.DoesNotContain("Forwarded", headers.Keys);
    }

    [Theory]
    [InlineData("127.0.0.0/8", "198.51.100.9, 192.0.2.66", "192.0.2.66", "https")]
    [InlineData("10.0.0.0/8", "192.0.2.66", "127.0.0.1", "http")]
    public async Task Believes_only_a_trusted_balancer_who_calls_and_that_it_was_over_https(string trusted, string claimed, string told, string scheme)
    {
        await using var own = await RunningGateway.StartReadyAsync(("TrustedProxies:0", trusted));

        await own.GetAsync(
            "/carbon/forwarded", ("Host", "localhost:9080"), ("X-Forwarded-For", claimed), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"));

        var headers = Assert.Single(own.KeyManager.Received, request => request.Path == "/carbon/forwarded").Headers;
        Assert.Equal((told, scheme, "localhost:9080"), (headers["X-Forwarded-For"], headers["X-Forwarded-Proto"], headers["X-Forwarded-Host"]));
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/storefront")]
    [InlineData("/oauth2-x/token")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        using var response = await gateway.GetAsync(path, ("Accept", "text/html"));

        response.IsProblem("not-found", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_an_upstream_answers_passes_unchanged()
    {
        await using var own = await RunningGateway.StartReadyAsync();
        own.KeyManager.Answer = async context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"x\"";
            // Without a Content-Length, which alone would keep the framework from filling in a body.
            await context.Response.StartAsync(context.RequestAborted);
        };

        using var response = await own.SendAsync(HttpMethod.Post, "/oauth2/introspect");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Basic realm=\"x\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private async Task AssertLeadsToAsync(StubUpstream expected, string path)
    {
        using var response = await gateway.GetAsync(path + "?part=1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var other = expected == gateway.ApiStore ? gateway.KeyManager : gateway.ApiStore;
        Assert.Contains(expected.Received, request => request.Path == path);
        Assert.DoesNotContain(other.Received, request => request.Path == path);
    }
}
