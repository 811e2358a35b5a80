namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Interaction;

public sealed class ConsentTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Says_who_asks_for_what()
    {
        var (client, browser) = await SceneAsync();

        var page = await browser.GetAsync(CodeFlow.Address(client));

        var name = (string)(await KeyManager.GetAsync($"{ManagementApi.Providers}/{client.ProviderId}").JsonAsync())["name"]!;
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(name, page.Html, StringComparison.Ordinal);
        Assert.Contains("Afterwards your browser goes to <strong>app.example.com</strong>", page.Html, StringComparison.Ordinal);
        Assert.Contains("See your email address", page.Html, StringComparison.Ordinal);
        Assert.Contains("See and change your applications", page.Html, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_remembered()
    {
        var (client, browser) = await SceneAsync();
        await browser.AuthorizeAsync(client);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(CodeFlow.Address(client))).Status);
        Assert.NotEmpty(CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("prompt", "none")))).Code);
    }

    [Fact]
    public async Task Is_asked_for_again_when_more_is_wanted_and_what_was_allowed_stays_allowed()
    {
        var (client, browser) = await SceneAsync();
        await browser.AuthorizeAsync(client, ("scope", "openid apim:subscribe"));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(CodeFlow.Address(client, ("scope", "openid orders:read")))).Status);
        await browser.AuthorizeAsync(client, ("scope", "openid orders:read"));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(CodeFlow.Address(client, ("scope", "openid orders:read apim:subscribe")))).Status);
    }

    [Fact]
    public async Task Is_asked_for_again_when_the_client_wants_that()
    {
        var (client, browser) = await SceneAsync();
        await browser.AuthorizeAsync(client);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(CodeFlow.Address(client, ("prompt", "consent")))).Status);
        Assert.NotEmpty((await browser.AuthorizeAsync(client, ("prompt", "consent"))).Code);
    }

    [Fact]
    public async Task Belongs_to_one_user_and_one_client()
    {
        var (client, browser) = await SceneAsync();
        await browser.AuthorizeAsync(client);

        var other = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(CodeFlow.Address(client))).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(CodeFlow.Address(await KeyManager.NewCodeClientAsync()))).Status);
    }

    [Fact]
    public async Task A_denial_is_told_to_the_client()
    {
        var (client, browser) = await SceneAsync();

        var callback = CodeFlow.Read(await browser.AnswerAsync(await browser.GetAsync(CodeFlow.Address(client)), "deny"));

        Assert.Equal("access_denied", callback.Error);
        Assert.Equal("a state", callback.Parameters["state"]);
    }

    [Theory]
    [InlineData(null, "consent_required")]
    [InlineData("nobody", "login_required")]
    public async Task Nothing_is_shown_when_the_client_forbids_it(string? who, string error)
    {
        var (client, browser) = await SceneAsync();

        var callback = CodeFlow.Read(await (who is null ? browser : new Browser(KeyManager)).GetAsync(CodeFlow.Address(client, ("prompt", "none"))));

        Assert.Equal(error, callback.Error);
    }

    [Fact]
    public async Task A_form_that_was_not_made_for_this_browser_allows_nothing()
    {
        var (client, browser) = await SceneAsync();
        var (_, attacker) = await SceneAsync();
        var form = await attacker.GetAsync(CodeFlow.Address(client));

        var withoutToken = await browser.PostAsync(CodeFlow.Address(client), ("decision", "allow"));
        var withAnothers = await browser.AnswerAsync(form, "allow");

        Assert.Equal(HttpStatusCode.BadRequest, withoutToken.Status);
        Assert.Equal(HttpStatusCode.BadRequest, withAnothers.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(CodeFlow.Address(client))).Status); // Still not allowed.
    }

    [Fact]
    public async Task A_form_cannot_allow_more_than_client_and_user_may()
    {
        var (client, browser) = await SceneAsync();
        var form = Browser.Hidden((await browser.GetAsync(CodeFlow.Address(client))).Html).Where(field => field.Name != "scope").ToArray();

        var beyondClient = await browser.PostAsync("/oauth2/authorize", [.. form, ("scope", "openid service_providers:manage"), ("decision", "allow")]);

        Assert.False(beyondClient.Location?.Contains("code=", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("prompt", "select_account")]
    [InlineData("max_age", "0")]
    public async Task A_client_may_want_a_new_sign_in(string parameter, string value)
    {
        var client = await KeyManager.NewCodeClientAsync();
        var user = await KeyManager.NewSubscriberAsync();
        var browser = await KeyManager.SignedInAsync(user);

        var page = await browser.GetAsync(CodeFlow.Address(client, (parameter, value)));
        Assert.StartsWith("/carbon/account/sign-in", page.Location);
        var back = await browser.SignInAsync(user, page.Location!);

        Assert.NotEmpty((await browser.AuthorizeAsync(back)).Code);
        Assert.StartsWith("/carbon/account/sign-in", (await browser.GetAsync(CodeFlow.Address(client, (parameter, value), ("signed_in_since", "forged")))).Location);
    }

    [Fact]
    public async Task A_client_that_hints_at_another_user_is_told_when_somebody_else_signs_in()
    {
        var (client, browser) = await SceneAsync();
        var hint = (await KeyManager.SignInToAsync(browser, client)).Identity;
        var other = await KeyManager.NewSubscriberAsync();
        var another = await KeyManager.SignedInAsync(other);

        var silent = CodeFlow.Read(await another.GetAsync(CodeFlow.Address(client, ("id_token_hint", hint), ("prompt", "none"))));
        var page = await another.GetAsync(CodeFlow.Address(client, ("id_token_hint", hint)));
        var back = await another.SignInAsync(other, page.Location!);

        Assert.Equal("login_required", silent.Error);
        Assert.Equal("login_required", CodeFlow.Read(await another.GetAsync(back)).Error);
        Assert.NotEmpty(CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("id_token_hint", hint)))).Code);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJl")]
    public async Task A_hint_that_says_nothing_for_sure_lets_nobody_in_silently(string hint)
    {
        var (client, browser) = await SceneAsync();
        var access = (await KeyManager.SignInToAsync(browser, client)).Access;

        foreach (var unclear in new[] { hint, access })
        {
            var silent = CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("id_token_hint", unclear), ("prompt", "none"))));
            Assert.Equal("login_required", silent.Error);
        }

        Assert.NotEmpty(CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("id_token_hint", hint)))).Code); // Where the user sees who they are.
    }

    [Fact]
    public async Task No_consent_is_asked_for_our_own_console()
    {
        var (client, browser) = await SceneAsync();
        await fixture.Database.ScalarAsync<int>("update oauth_clients set first_party = true where client_id = $1", client.ClientId);

        Assert.NotEmpty(CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client))).Code);
    }

    private async Task<(ConfiguredClient Client, Browser Browser)> SceneAsync() =>
        (await KeyManager.NewCodeClientAsync(), await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync()));
}
