using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests;

[Collection<OneGateway>]
public sealed class SecurityHeadersTests(RunningGateway gateway)
{
    [Theory]
    [InlineData("/store/page")]
    [InlineData("/nowhere")]
    [InlineData("/health")]
    public async Task Every_answer_carries_the_least(string path)
    {
        using var response = await gateway.GetAsync(path);

        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("DENY", Header(response, "X-Frame-Options"));
        Assert.Equal("frame-ancestors 'none'", Header(response, "Content-Security-Policy"));
        Assert.Null(Header(response, "Server"));
    }

    [Fact]
    public async Task What_an_upstream_says_is_kept_but_not_what_it_is()
    {
        await using var own = await RunningGateway.StartReadyAsync();
        own.ApiStore.Answer = context =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            context.Response.Headers.Server = "Stub/1.0";
            context.Response.Headers.XPoweredBy = "Stub";
            return Task.CompletedTask;
        };

        using var response = await own.GetAsync("/store/page");

        Assert.Equal("default-src 'self'; frame-ancestors 'none'", Header(response, "Content-Security-Policy"));
        Assert.Equal("same-origin", Header(response, "Referrer-Policy"));
        Assert.Null(Header(response, "Server"));
        Assert.Null(Header(response, "X-Powered-By"));
    }

    [Fact]
    public async Task Over_http_browsers_are_not_told_to_stay_with_https()
    {
        using var response = await gateway.GetAsync("/store/page");

        Assert.Null(Header(response, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_public_https_address_tells_browsers_to_stay_with_it()
    {
        await using var own = await RunningGateway.StartReadyAsync(("PublicAddress", "https://api.example.org"));

        using var response = await own.GetAsync("/store/page");

        Assert.Equal("max-age=31536000", Header(response, "Strict-Transport-Security"));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
