using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

/// <summary>What is looked at first where clients call: the method, then who it is, then what is asked for.</summary>
public sealed class EndpointOrderTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Secret = "a wrong secret";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("GET", "/oauth2/token", "POST")]
    [InlineData("GET", "/oauth2/par", "POST")]
    [InlineData("PUT", "/oauth2/device_authorization", "POST")]
    [InlineData("GET", "/oauth2/revoke", "POST")]
    [InlineData("GET", "/oauth2/introspect?token=a", "POST")]
    [InlineData("POST", "/oauth2/jwks", "GET, HEAD")]
    [InlineData("DELETE", "/.well-known/openid-configuration", "GET, HEAD")]
    [InlineData("PUT", "/oauth2/authorize", "GET, HEAD, POST")]
    [InlineData("PATCH", "/oauth2/userinfo", "GET, HEAD, POST")]
    public async Task A_method_that_is_not_there_is_405_and_the_answer_names_those_that_are(string method, string path, string allowed)
    {
        var response = await KeyManager.SendAsync(HttpMethod.Parse(method), path, token: ManagementApi.NoToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
        Assert.Contains("no-store", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal("invalid_request", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "/oauth2/token", "" },
        { "/oauth2/token", "grant_type=magic" },
        { "/oauth2/token", "grant_type=authorization_code" },
        { "/oauth2/token", "grant_type=refresh_token&refresh_token=r&resource=no-address" },
        { "/oauth2/token", "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=s" },
        { "/oauth2/par", "response_type=magic" },
        { "/oauth2/par", "request_uri=urn:a" },
        { "/oauth2/par", "state=" + new string('s', 9_000) },
        { "/oauth2/device_authorization", "scope=,,\"" },
        { "/oauth2/introspect", "" },
        { "/oauth2/revoke", "" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Who_does_not_prove_itself_does_not_hear_what_else_is_wrong(string path, string form)
    {
        var client = await KeyManager.NewCodeClientAsync();

        await SendAsync(path, form, client.ClientId, Secret).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        var heard = await SendAsync(path, form, client.ClientId, client.Secret);
        Assert.InRange((int)heard.StatusCode, 400, 499);
        Assert.NotEqual(HttpStatusCode.Unauthorized, heard.StatusCode);
    }

    [Theory]
    [InlineData("/oauth2/token", "grant_type=authorization_code")]
    [InlineData("/oauth2/token", "grant_type=refresh_token")]
    [InlineData("/oauth2/token", "grant_type=urn:ietf:params:oauth:grant-type:device_code")]
    [InlineData("/oauth2/token", "grant_type=urn:ietf:params:oauth:grant-type:token-exchange")]
    [InlineData("/oauth2/token", "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=s")]
    [InlineData("/oauth2/token", "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=s&subject_token_type=magic")]
    [InlineData("/oauth2/token", "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=s&subject_token_type=urn:ietf:params:oauth:token-type:access_token&actor_token=a")]
    [InlineData("/oauth2/introspect", "")]
    [InlineData("/oauth2/revoke", "")]
    public async Task A_token_that_is_missing_or_of_no_known_kind_is_an_invalid_request(string path, string form)
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: [
            "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange"]);

        await SendAsync(path, form, client.ClientId, client.Secret).IsOAuthErrorAsync("invalid_request");
    }

    [Fact]
    public async Task A_pushed_request_that_is_too_long_is_413()
    {
        var client = await KeyManager.NewCodeClientAsync();

        await KeyManager.SendPushedAsync(client, CodeFlow.Address(client, ("state", new string('s', 9_000))))
            .IsOAuthErrorAsync("invalid_request", HttpStatusCode.RequestEntityTooLarge);
    }

    private Task<HttpResponseMessage> SendAsync(string path, string form, string clientId, string secret) => KeyManager.SendAsync(
        HttpMethod.Post,
        path,
        new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded"),
        ManagementApi.NoToken,
        ("Authorization", TokenApi.Basic(clientId, secret)));
}
