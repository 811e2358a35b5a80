using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using OobProvisioning.Gateway.Start;

namespace OobProvisioning.Gateway.IntegrationTests;

/// <summary>What stands at the system's own address.</summary>
[Collection<OneGateway>]
public sealed class StartPageTests(RunningGateway gateway)
{
    [Fact]
    public async Task People_find_both_doors_and_whether_they_are_open()
    {
        using var response = await gateway.GetAsync("/", ("Accept", "text/html"));
        var page = response.Text();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.All(["/store/", "/carbon", "/store/api-reference", "/carbon/api-reference"], path => Assert.Contains($"href=\"{path}\"", page, StringComparison.Ordinal));
        Assert.Equal(2, Regex.Count(page, ">Ready<"));
        Assert.StartsWith("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Fact]
    public async Task Programs_get_the_addresses()
    {
        using var response = await gateway.GetAsync("/");
        var index = JsonSerializer.Deserialize<StartIndex>(response.Text(), JsonSerializerOptions.Web)!;

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith("/.well-known/openid-configuration", index.Metadata, StringComparison.Ordinal);
        Assert.True(Uri.IsWellFormedUriString(index.TokenEndpoint, UriKind.Absolute));
    }

    [Fact]
    public async Task Its_style_is_served_here_packed_and_kept()
    {
        using var page = await gateway.GetAsync("/", ("Accept", "text/html"));
        var style = Regex.Match(page.Text(), "href=\"(/assets/console.css[^\"]*)\"").Groups[1].Value;

        using var response = await gateway.GetAsync(style, ("Accept-Encoding", "br"));

        Assert.Equal((HttpStatusCode.OK, "text/css"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl?.MaxAge);
        (await gateway.GetAsync("/assets/nothing.css")).IsProblem("not-found", HttpStatusCode.NotFound);
    }
}
