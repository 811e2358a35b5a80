using System.Net;

namespace OobProvisioning.Gateway.IntegrationTests.Secure;

/// <summary>What the world finds where the gateway serves https itself.</summary>
public sealed class HttpsTests(SecureGateway secure) : IClassFixture<SecureGateway>
{
    private readonly RunningGateway _gateway = secure.Gateway;

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.1")]
    public async Task Either_version_of_http_leads_to_the_services_over_tls(string version)
    {
        var path = $"/store/over-{version}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = new Version(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("four"),
        };

        using var response = await _gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("4", response.HasStatus(HttpStatusCode.OK).Text());
        var received = Assert.Single(_gateway.ApiStore.Received, received => received.Path == path);
        Assert.Equal(("HTTP/2", "https"), (received.Protocol, received.Headers["X-Forwarded-Proto"]));
        Assert.Equal("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task The_world_cannot_claim_to_have_come_otherwise()
    {
        await _gateway.GetAsync("/store/claimed", ("X-Forwarded-Proto", "http"), ("X-Forwarded-Host", "evil.example"));

        var headers = Assert.Single(_gateway.ApiStore.Received, received => received.Path == "/store/claimed").Headers;
        Assert.Equal("https", headers["X-Forwarded-Proto"]);
        Assert.Equal($"127.0.0.1:{_gateway.Addresses[0].Port}", headers["X-Forwarded-Host"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Who_asks_for_a_page_in_clear_is_led_to_https_wherever_they_say_they_were(string method)
    {
        using var response = await PlainAsync(
            new(method), "/store/p%C3%A4ge?a=b%20c", ("Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"));

        response.HasStatus(HttpStatusCode.PermanentRedirect);
        Assert.Equal("https://api.example.org/store/p%C3%A4ge?a=b%20c", response.Headers.Location!.OriginalString);
        Assert.False(response.Headers.Contains("Strict-Transport-Security")); // RFC 6797 7.2.
        Assert.DoesNotContain(_gateway.ApiStore.Received, received => received.Path == "/store/p\u00e4ge");
    }

    [Theory]
    [InlineData("POST", null)]
    [InlineData("GET", "Bearer secret")]
    public async Task What_carries_secrets_in_clear_is_refused_and_not_led_on(string method, string? authorization)
    {
        using var response = await PlainAsync(new(method), "/store/in-clear", [.. authorization is null ? [] : ((string, string)[])[("Authorization", authorization)]]);

        var problem = response.IsProblem("invalid-request", HttpStatusCode.BadRequest);
        Assert.Contains("https://api.example.org", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain(_gateway.ApiStore.Received, received => received.Path == "/store/in-clear");
    }

    [Fact]
    public async Task Probes_and_metrics_stay_where_they_are_and_tell_when_the_certificate_expires()
    {
        using var ready = await _gateway.Internal.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        var metrics = await _gateway.Internal.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        ready.HasStatus(HttpStatusCode.OK);
        Assert.Equal("http", _gateway.Addresses[1].Scheme);
        Assert.Matches(@"oob_provisioning_certificate_remaining_seconds\{[^}]*\} 8\d{4}", metrics); // A day.
    }

    private async Task<HttpResponseMessage> PlainAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(_gateway.NewHandler());
        using var request = new HttpRequestMessage(method, new Uri(secure.Plain, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
