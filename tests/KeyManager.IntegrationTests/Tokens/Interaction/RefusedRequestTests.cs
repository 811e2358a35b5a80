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
    public async Task Nobody_is_sent_away_before_they_have_signed_in()
    {
        var client = await KeyManager.NewCodeClientAsync();

        var page = await new Browser(KeyManager).GetAsync(CodeFlow.Address(client, ("scope", "openid service_providers:manage")));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("invalid_scope", page.Alert, StringComparison.Ordinal);
    }

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
