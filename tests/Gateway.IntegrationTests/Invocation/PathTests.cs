using System.Net;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

[Collection<OneApiWorld>]
public sealed class PathTests(ApiWorld world)
{
    [Theory]
    [InlineData("/../{other}/x")]
    [InlineData("/../../store/x")]
    [InlineData("/%2e%2e/%2e%2e/store/x")]
    [InlineData("/.%2E/x")]
    [InlineData("/..;/x")]
    [InlineData("/..;a=b/x")]
    [InlineData("/a%2fb")]
    [InlineData("/a%5cb")]
    [InlineData("/a\\..\\b")]
    [InlineData("//a")]
    [InlineData("/a//b")]
    [InlineData("/a/./b")]
    [InlineData("/a%252e%252e/b")]
    [InlineData("/a%c0%ae/b")]
    [InlineData("/a%0d%0aX-Evil:1")]
    [InlineData("/a%")]
    [InlineData("/a%zz")]
    [InlineData("/a|b")]
    public async Task A_path_that_can_be_read_in_two_ways_reaches_nobody(string rest)
    {
        var ((path, key, _), (other, _, _)) = (await world.OpenAsync(), await world.OpenAsync());
        var (before, token) = (world.Production.Received.Count, world.Resident.Token(key));

        var answer = await SendAsync("GET", path + rest.Replace("{other}", other, StringComparison.Ordinal), token);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Equal(before, world.Production.Received.Count);
        Assert.DoesNotContain(world.Gateway.ApiStore.Received, request => request.Path.Contains("/x", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Context_and_version_count_exactly_as_published()
    {
        var (path, key, _) = await world.OpenAsync();
        var token = world.Resident.Token(key);

        foreach (var other in new[] { path.ToUpperInvariant(), path.Replace("/api", "/%61pi", StringComparison.Ordinal), path + "0", path[..^1], $"/x/..{path}", path.Replace("/1.0", ";a=b/1.0", StringComparison.Ordinal) })
        {
            Assert.Matches("^HTTP/1.1 40[04] ", await SendAsync("GET", other, token));
        }
    }

    [Fact]
    public async Task A_path_of_the_system_never_leads_to_an_api()
    {
        var (path, key, _) = await world.OpenAsync();

        Assert.StartsWith("HTTP/1.1 404 ", await SendAsync("GET", $"/store/..{path}", world.Resident.Token(key)), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", await SendAsync("GET", $"/internal/..{path}", world.Resident.Token(key)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_path_arrives_as_it_was_sent()
    {
        var (path, key, _) = await world.OpenAsync();
        const string Rest = "/a%20b/%C3%A4;v=1/~c,d(e)!$&'*+=:@?q=%2F..%2f&r=a/b?c|d";

        Assert.StartsWith("HTTP/1.1 200 ", await SendAsync("GET", path + Rest, world.Resident.Token(key)), StringComparison.Ordinal);
        Assert.Contains(world.Production.Received, call => call.Target == Rest);
    }

    [Fact]
    public async Task A_whole_address_in_the_request_line_is_served_too()
    {
        var (path, key, _) = await world.OpenAsync();

        Assert.StartsWith("HTTP/1.1 200 ", await SendAsync("GET", $"http://localhost{path}/whole", world.Resident.Token(key)), StringComparison.Ordinal);
        Assert.Contains(world.Production.Received, call => call.Target == "/whole");
    }

    [Fact]
    public async Task The_longest_context_is_meant()
    {
        var (path, _, _) = await world.OpenAsync();
        var (inner, key, _) = await world.OpenAsync(api => (api["context"], api["version"]) = (path, "inner"));

        (await world.CallAsync($"{inner}/x", world.Resident.Token(key))).HasStatus(HttpStatusCode.OK);
        (await world.CallAsync($"{path}/x", world.Resident.Token(key))).HasStatus(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_unknown_api_is_not_found() =>
        (await world.CallAsync("/nowhere/1.0", null)).IsProblem("api-not-found", HttpStatusCode.NotFound, 900_404);

    private Task<string> SendAsync(string method, string target, string token) =>
        world.Gateway.SendRawAsync($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");
}
