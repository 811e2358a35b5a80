namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>
/// RFC 6749 3.1 and 3.2: a parameter stands once. Whoever sends a browser here with two of one hopes that we check the one and use the other. At the token,
/// introspection and revocation endpoints: see Requests.
/// </summary>
public sealed class RepeatedParameterTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string, string> Repeated => new()
    {
        { "client_id", "nobody" }, { "redirect_uri", "https://evil.example.com/" }, { "response_type", "token" }, { "response_mode", "fragment" }, { "scope", "orders:read" }, { "state", "another" }, { "nonce", "another" },
        { "code_challenge", "another-challenge-of-forty-three-characters-x" }, { "code_challenge_method", "plain" }, { "prompt", "none" }, { "max_age", "1" }, { "request_uri", "urn:ietf:params:oauth:request_uri:x" }, { "id_token_hint", "x" },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public async Task A_request_of_a_browser_that_says_something_twice_is_refused(string name, string value)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        var address = CodeFlow.Address(client, name switch { "response_mode" => [(name, "query")], "prompt" => [(name, "consent")], "max_age" => [(name, "1000")], "request_uri" or "id_token_hint" => [(name, "y")], _ => [] });

        Assert.Equal("invalid_request", await browser.RefusalAsync($"{address}&{name}={Uri.EscapeDataString(value)}"));
        Assert.Equal("invalid_request", await browser.RefusalAsync(address.Replace("?", $"?{name}={Uri.EscapeDataString(value)}&", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Repeated))]
    public async Task So_is_a_post_and_a_pushed_request(string name, string value)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        (string, string)[] form =
        [
            .. Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(CodeFlow.Address(client)[CodeFlow.Address(client).IndexOf('?', StringComparison.Ordinal)..]).Select(parameter => (parameter.Key, parameter.Value.ToString())),
            (name, value), (name, value + "2"),
        ];

        var page = await browser.PostAsync("/oauth2/authorize", form);

        Assert.Equal("invalid_request", page.Refusal());
        await KeyManager.PostFormAsync("/oauth2/par", TokenApi.Basic(client.ClientId, client.Secret), form).IsOAuthErrorAsync("invalid_request");
    }

    [Theory]
    [InlineData("/oauth2/logout?post_logout_redirect_uri=https://app.example.com/&post_logout_redirect_uri=https://evil.example.com/")]
    [InlineData("/oauth2/logout?post_logout_redirect_uri=https://evil.example.com/&post_logout_redirect_uri=https://app.example.com/")]
    [InlineData("/oauth2/logout?client_id=a&client_id=b")]
    [InlineData("/oauth2/device?user_code=a&user_code=b")]
    public async Task So_is_a_logout_and_the_code_of_a_device(string address)
    {
        var (_, _, browser) = await KeyManager.NewVictimAsync();

        var page = await browser.GetAsync(address);

        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location));
    }

    [Fact]
    public async Task So_is_the_request_of_a_device()
    {
        var client = await KeyManager.NewDeviceClientAsync();

        await KeyManager.PostFormAsync("/oauth2/device_authorization", null, ("client_id", client.ClientId), ("client_id", "nobody")).IsOAuthErrorAsync("invalid_request");
        await KeyManager.PostFormAsync("/oauth2/device_authorization", null, ("client_id", client.ClientId), ("scope", "openid"), ("scope", "apim:subscribe")).IsOAuthErrorAsync("invalid_request");
    }

    [Fact]
    public async Task What_the_address_of_a_post_says_counts_for_nothing()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var code = (await browser.AuthorizeAsync(client)).Code;

        await KeyManager.PostFormAsync($"/oauth2/token?code_verifier={CodeFlow.Verifier}", TokenApi.Basic(client.ClientId, client.Secret), ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CodeFlow.Callback))
            .IsOAuthErrorAsync("invalid_request");
    }
}
