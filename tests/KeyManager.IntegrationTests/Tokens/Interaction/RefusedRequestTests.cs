namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Interaction;

/// <summary>Who hears what is wrong with a request (RFC 6749 4.1.2.1, RFC 9700 4.11.2).</summary>
public sealed class RefusedRequestTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("scope", "openid service_providers:manage", "invalid_scope")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "magic", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("resource", "https://elsewhere.example.com/", "invalid_target")]
    [InlineData("prompt", "magic", "invalid_request")]
    [InlineData("response_mode", "magic", "invalid_request")]
    [InlineData("max_age", "abc", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("max_age", " 5 ", "invalid_request")]
    [InlineData("max_age", "1e9", "invalid_request")]
    [InlineData("max_age", "9223372036854775808", "invalid_request")]
    public async Task The_client_is_told_at_its_callback_when_the_user_is_signed_in(string parameter, string? value, string error)
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var callback = CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, (parameter, value))));

        Assert.Equal(CodeFlow.Callback, callback.Address);
        Assert.Equal(error, callback.Error);
        Assert.Equal("a state", callback.Parameters["state"]);
        Assert.Equal(Deployment.Issuer, callback.Parameters["iss"]);
    }

    [Fact]
    public async Task So_is_one_that_says_something_twice_or_too_much()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var twice = CodeFlow.Address(client) + "&prompt=login&prompt=consent";
        var tooMuch = CodeFlow.Address(client, ("login_hint", new string('a', 9_000)));
        foreach (var page in new[]
        {
            await browser.GetAsync(twice),
            await browser.PostAsync("/oauth2/authorize", FieldsOf(twice)),
            await browser.PostAsync("/oauth2/authorize", FieldsOf(tooMuch)),
        })
        {
            var callback = CodeFlow.Read(page);
            Assert.Equal((CodeFlow.Callback, "invalid_request", "a state"), (callback.Address, callback.Error, callback.Parameters["state"]));
        }
    }

    [Theory]
    [InlineData("redirect_uri", "https://app.example.com/callback")]
    [InlineData("client_id", "another")]
    public async Task But_not_one_that_says_twice_whose_it_is(string parameter, string value)
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var page = await browser.GetAsync(CodeFlow.Address(client) + $"&{parameter}={Uri.EscapeDataString(value)}");

        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location));
    }

    [Fact]
    public async Task Nobody_is_sent_away_before_they_have_signed_in()
    {
        var client = await KeyManager.NewCodeClientAsync();

        var page = await new Browser(KeyManager).GetAsync(CodeFlow.Address(client, ("scope", "openid service_providers:manage")));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("invalid_scope", page.Alert, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] FieldsOf(string address) =>
        [.. address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(pair => pair.Split('=')).Select(pair => (pair[0], Uri.UnescapeDataString(pair[1].Replace('+', ' '))))];

    [Theory]
    [InlineData("redirect_uri", "https://evil.example.com/")]
    [InlineData("client_id", "nobody")]
    [InlineData("client_id", null)]
    public async Task A_request_of_nobody_is_answered_on_our_page(string parameter, string? value)
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var page = await browser.GetAsync(CodeFlow.Address(client, (parameter, value)));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Location);
        Assert.Contains("invalid_", page.Alert, StringComparison.Ordinal);
    }
}
