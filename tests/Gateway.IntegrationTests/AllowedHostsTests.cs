using System.Net;

namespace OobProvisioning.Gateway.IntegrationTests;

[Collection<OneGateway>]
public sealed class AllowedHostsTests(RunningGateway gateway)
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:9080")]
    [InlineData("127.0.0.1:1234")]
    [InlineData("[::1]:9080")]
    public async Task A_host_that_is_allowed_is_served(string host)
    {
        using var response = await gateway.GetAsync("/store/allowed", ("Host", host));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Host: evil.example\r\n")]
    [InlineData("Host: localhost.evil.example\r\n")]
    [InlineData("Host: evil.example\r\nX-Forwarded-Host: localhost\r\n")]
    [InlineData("Host:\r\n")]
    public async Task Any_other_host_is_refused_and_reaches_no_upstream(string headers)
    {
        var answer = await gateway.SendRawAsync($"GET /store/refused HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("urn:oob-provisioning:invalid-request", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(gateway.ApiStore.Received, request => request.Path == "/store/refused");
    }

    [Fact]
    public async Task The_host_of_an_absolute_target_is_no_way_around()
    {
        var answer = await gateway.SendRawAsync("GET http://evil.example/store/refused HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(gateway.ApiStore.Received, request => request.Path == "/store/refused");
    }
}
