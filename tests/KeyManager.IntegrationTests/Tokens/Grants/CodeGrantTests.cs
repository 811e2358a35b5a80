namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

public sealed class CodeGrantTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Signs_a_user_in_to_a_client()
    {
        var (user, client, browser) = await SceneAsync();

        var callback = await browser.AuthorizeAsync(client);
        var tokens = await KeyManager.RedeemAsync(client, callback.Code).TokensAsync();

        Assert.Equal(CodeFlow.Callback, callback.Address);
        Assert.Equal("a state", callback.Parameters["state"]);
        Assert.Equal("openid profile email offline_access apim:subscribe", (string?)tokens.Answer["scope"]);
        var access = AccessToken.Read(tokens.Access);
        Assert.Equal("at+jwt", (string?)access.Header["typ"]);
        Assert.Equal(user.Subject, (string?)access.Payload["sub"]);
        Assert.Equal(client.ClientId, (string?)access.Payload["client_id"]);
        Assert.Equal("urn:oob-provisioning:api-store", (string?)access.Payload["aud"]);
        Assert.NotEmpty(tokens.Refresh);
    }

    [Fact]
    public async Task Tells_the_client_who_the_user_is_in_an_id_token_for_it_alone()
    {
        var (user, client, browser) = await SceneAsync();

        var tokens = await KeyManager.SignInToAsync(browser, client);

        var identity = AccessToken.Read(tokens.Identity);
        Assert.Equal("RS256", (string?)identity.Header["alg"]);
        Assert.Equal(Deployment.Issuer, (string?)identity.Payload["iss"]);
        Assert.Equal(client.ClientId, (string?)identity.Payload["aud"]);
        Assert.Equal(user.Subject, (string?)identity.Payload["sub"]);
        Assert.Equal("a nonce", (string?)identity.Payload["nonce"]);
        Assert.Equal(user.Name, (string?)identity.Payload["preferred_username"]);
        Assert.Equal(user.Name, (string?)identity.Payload["name"]);
        Assert.Equal($"{user.Name}@example.com", (string?)identity.Payload["email"]);
        Assert.InRange((long)identity.Payload["auth_time"]!, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal(
            ["at_hash", "aud", "auth_time", "azp", "email", "exp", "iat", "iss", "name", "nonce", "preferred_username", "sub"], identity.Payload.Select(claim => claim.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_the_issuer_to_the_client() // RFC 9207: against mix-up
    {
        var (_, client, browser) = await SceneAsync();

        Assert.Equal(Deployment.Issuer, (await browser.AuthorizeAsync(client)).Parameters["iss"]);
        Assert.Equal(Deployment.Issuer, (await browser.AuthorizeAsync(client, ("prompt", "none"), ("max_age", "0"))).Parameters["iss"]);
    }

    [Fact]
    public async Task Serves_a_public_client_without_a_secret()
    {
        var client = await KeyManager.NewCodeClientAsync(isPublic: true);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var tokens = await KeyManager.SignInToAsync(browser, client);

        Assert.True(await KeyManager.IsActiveAsync(tokens.Access));
        await KeyManager.RefreshAsync(client, tokens.Refresh).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Refreshes_with_a_new_refresh_token_each_time()
    {
        var (user, client, browser) = await SceneAsync();
        var first = await KeyManager.SignInToAsync(browser, client);

        var second = await KeyManager.RefreshAsync(client, first.Refresh).TokensAsync();

        Assert.NotEqual(first.Refresh, second.Refresh);
        Assert.Equal(user.Subject, (string?)AccessToken.Read(second.Access).Payload["sub"]);
        Assert.Equal((string?)first.Answer["scope"], (string?)second.Answer["scope"]);
        Assert.True(await KeyManager.IsActiveAsync(first.Access));
        Assert.True(await KeyManager.IsActiveAsync(second.Access));
    }

    [Fact]
    public async Task Gives_no_refresh_token_without_offline_access()
    {
        var (_, client, browser) = await SceneAsync();

        Assert.Empty((await KeyManager.SignInToAsync(browser, client, ("scope", "openid"))).Refresh);
    }

    [Fact]
    public async Task Leads_through_the_sign_in_page_and_back()
    {
        var (user, client, _) = await SceneAsync();
        var browser = new Browser(KeyManager);

        var page = await browser.GetAsync(CodeFlow.Address(client));
        Assert.StartsWith("/carbon/account/sign-in?returnUrl=", page.Location);
        var back = await browser.SignInAsync(user, page.Location!);

        Assert.NotEmpty((await browser.AuthorizeAsync(back)).Code);
    }

    [Fact]
    public async Task Leads_nowhere_else_whatever_the_host_header_says()
    {
        var (_, client, _) = await SceneAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, CodeFlow.Address(client)) { Headers = { Host = "evil.example.com" } };

        var page = await new Browser(KeyManager).SendAsync(request);

        Assert.StartsWith("/carbon/account/sign-in?returnUrl=%2Foauth2", page.Location);
    }

    private async Task<(TestUser User, ConfiguredClient Client, Browser Browser)> SceneAsync()
    {
        var user = await KeyManager.NewSubscriberAsync();
        return (user, await KeyManager.NewCodeClientAsync(), await KeyManager.SignedInAsync(user));
    }
}
