namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Interaction;

/// <summary>OpenID Connect RP-Initiated Logout 1.0.</summary>
public sealed class LogoutTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string After = "https://app.example.com/";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_client_that_shows_the_users_id_token_signs_the_user_out()
    {
        var (client, browser, tokens) = await SceneAsync();

        var page = await browser.GetAsync($"/oauth2/logout?id_token_hint={tokens.Identity}&post_logout_redirect_uri={After}&state=after");

        Assert.Equal(After + "?state=after", page.Location);
        Assert.StartsWith("/carbon/account/sign-in", (await browser.GetAsync(CodeFlow.Address(client))).Location);
    }

    [Fact]
    public async Task Anybody_elses_link_asks_first()
    {
        var (client, browser, _) = await SceneAsync();

        var page = await browser.GetAsync("/oauth2/logout");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(CodeFlow.Address(client, ("prompt", "none")))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/oauth2/logout", ("decision", "allow"))).Status);

        var done = await browser.AnswerAsync(page, "allow");

        Assert.Equal("/oauth2/logout/done", done.Location);
        Assert.Equal("login_required", CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("prompt", "none")))).Error);
    }

    [Fact]
    public async Task Who_stays_is_led_to_the_account()
    {
        var (client, browser, _) = await SceneAsync();

        var page = await browser.AnswerAsync(await browser.GetAsync("/oauth2/logout"), "deny");

        Assert.Equal("/carbon/account", page.Location);
        Assert.NotEmpty(CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("prompt", "none")))).Code);
    }

    [Theory]
    [InlineData("https://evil.example.com/")]
    [InlineData("https://app.example.com/other")]
    [InlineData("https://app.example.com")]
    [InlineData("//evil.example.com/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_where_no_client_may_lead(string address)
    {
        var (_, browser, tokens) = await SceneAsync();

        var page = await browser.GetAsync($"/oauth2/logout?id_token_hint={tokens.Identity}&post_logout_redirect_uri={Uri.EscapeDataString(address)}");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Location);
    }

    [Fact]
    public async Task Another_users_id_token_signs_nobody_out()
    {
        var (_, _, others) = await SceneAsync();
        var (client, browser, _) = await SceneAsync();

        var page = await browser.GetAsync($"/oauth2/logout?id_token_hint={others.Identity}&post_logout_redirect_uri={After}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("prompt", "none")))).Code);
    }

    private async Task<(ConfiguredClient Client, Browser Browser, Running.Tokens Tokens)> SceneAsync()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        return (client, browser, await KeyManager.SignInToAsync(browser, client));
    }
}
