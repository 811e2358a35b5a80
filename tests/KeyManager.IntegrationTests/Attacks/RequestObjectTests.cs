using System.Net.Sockets;
using System.Security.Cryptography;

namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>A request that stands elsewhere: what was pushed to us is taken, and nothing is fetched for a stranger (RFC 9101 10.4, RFC 9126 7).</summary>
public sealed class RequestObjectTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task An_address_is_refused_and_nobody_is_called()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        var refusal = await browser.RefusalAsync($"/oauth2/authorize?client_id={client.ClientId}&request_uri={Uri.EscapeDataString($"http://{listener.LocalEndpoint}/request.jwt")}");

        Assert.NotEmpty(refusal);
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("https://evil.example.com/request.jwt")]
    [InlineData("file:///etc/passwd")]
    [InlineData("urn:ietf:params:oauth:request_uri:made-up")]
    [InlineData("x")]
    public async Task One_that_we_have_not_given_is_refused_wherever_it_points(string address)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        Assert.NotEmpty(await browser.RefusalAsync($"{CodeFlow.Address(client)}&request_uri={Uri.EscapeDataString(address)}"));
        Assert.NotEmpty(await browser.RefusalAsync($"/oauth2/authorize?client_id={client.ClientId}&request_uri={Uri.EscapeDataString(address)}"));
    }

    [Fact]
    public async Task A_request_object_is_refused_signed_or_not() // RFC 9101 is not supported: request_parameter_supported is false.
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var claims = new JsonObject { ["client_id"] = client.ClientId, ["redirect_uri"] = "https://evil.example.com/", ["scope"] = "openid", ["response_type"] = "code" };

        foreach (var request in new[] { AccessToken.Unsigned(new JsonObject { ["alg"] = "none" }, claims), AccessToken.Forge(new JsonObject { ["alg"] = "ES256" }, claims, key), "x" })
        {
            Assert.Equal("request_not_supported", await browser.RefusalAsync($"{CodeFlow.Address(client)}&request={request}"));
        }
    }

    [Fact]
    public async Task A_push_cannot_point_to_another_request() // RFC 9126 2.1
    {
        var client = await KeyManager.NewCodeClientAsync();

        await KeyManager.PostFormAsync("/oauth2/par", TokenApi.Basic(client.ClientId, client.Secret), ("response_type", "code"), ("redirect_uri", CodeFlow.Callback), ("request_uri", "https://evil.example.com/")).IsOAuthErrorAsync("invalid_request");
    }
}
