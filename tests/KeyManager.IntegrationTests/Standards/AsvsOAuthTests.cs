namespace OobProvisioning.KeyManager.IntegrationTests.Standards;

/// <summary>What OWASP ASVS 5.0 V10.4 asks of an authorization server and no other test shows. docs/standards.md names the test of each clause.</summary>
public sealed class AsvsOAuthTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_client_gets_no_grant_type_that_it_does_not_name() // 10.4.4
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["authorization_code"]);
        var user = await KeyManager.NewSubscriberAsync();
        var browser = await KeyManager.SignedInAsync(user);

        var tokens = await KeyManager.SignInToAsync(browser, client, ("scope", "openid apim:subscribe"));

        Assert.Empty(tokens.Refresh);
        await KeyManager.GrantAsync(client, "password", ("username", user.Name), ("password", user.Password)).IsOAuthErrorAsync("unauthorized_client");
        await KeyManager.GrantAsync(client, "client_credentials").IsOAuthErrorAsync("unauthorized_client");
        Assert.Equal("unauthorized_client", CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("response_type", "id_token"), ("code_challenge", null), ("code_challenge_method", null)))).Error);
    }

    [Theory]
    [InlineData("/oauth2/token")]
    [InlineData("/oauth2/par")]
    [InlineData("/oauth2/revoke")]
    [InlineData("/oauth2/introspect")]
    [InlineData("/oauth2/device_authorization")]
    public async Task A_confidential_client_proves_itself_wherever_it_calls(string endpoint) // 10.4.10
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["authorization_code", "refresh_token", DeviceFlow.Grant]);
        (string, string)[] fields =
        [
            ("client_id", client.ClientId), ("grant_type", "refresh_token"), ("refresh_token", "x"), ("token", "x"), ("response_type", "code"), ("redirect_uri", CodeFlow.Callback), ("code_challenge", CodeFlow.Challenge),
            ("code_challenge_method", "S256"),
        ];

        await KeyManager.PostFormAsync(endpoint, null, fields).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        await KeyManager.PostFormAsync(endpoint, null, [.. fields, ("client_secret", "wrong")]).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("client_credentials")]
    [InlineData("authorization_code")]
    [InlineData(DeviceFlow.Grant)]
    [InlineData("password")]
    public async Task A_client_gets_no_scope_that_it_was_not_assigned(string grantType) // 10.4.11
    {
        const string Foreign = "openid orders:write";
        var client = await KeyManager.NewCodeClientAsync(grantTypes: [grantType]);
        var user = await KeyManager.NewSubscriberAsync();
        if (grantType == "authorization_code")
        {
            var page = await (await KeyManager.SignedInAsync(user)).GetAsync(CodeFlow.Address(client, ("scope", Foreign)));
            Assert.Contains("invalid_scope", page.Location ?? page.Alert, StringComparison.Ordinal);
        }
        else if (grantType.EndsWith("device_code", StringComparison.Ordinal))
        {
            await KeyManager.PostFormAsync("/oauth2/device_authorization", TokenApi.Basic(client.ClientId, client.Secret), ("scope", Foreign)).IsOAuthErrorAsync("invalid_scope");
        }
        else
        {
            await KeyManager.GrantAsync(client, grantType, ("scope", Foreign), ("username", user.Name), ("password", user.Password)).IsOAuthErrorAsync("invalid_scope");
        }
    }
}
