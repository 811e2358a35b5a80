using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

/// <summary>RFC 8707.</summary>
public sealed class ResourceIndicatorTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Store = "urn:oob-provisioning:api-store";
    private const string Management = "urn:oob-provisioning:key-manager";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_client_may_limit_its_token_to_one_audience()
    {
        var token = await TokenAsync("apim:subscribe service_providers:view", ("resource", Store));

        Assert.Equal(Store, (string?)token.Payload["aud"]);
        Assert.Equal("apim:subscribe", (string?)token.Payload["scope"]);
    }

    [Fact]
    public async Task Several_may_be_named()
    {
        var token = await TokenAsync("apim:subscribe service_providers:view", ("resource", Store), ("resource", Management));

        Assert.Equal([Store, Management], token.Payload["aud"].Strings().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("https://elsewhere.example.com/", "invalid_target")]
    [InlineData(Management, "invalid_target")]
    [InlineData("urn:oob-provisioning:api-store#part", "invalid_request")]
    [InlineData("not an address", "invalid_request")]
    public async Task Any_other_is_refused(string resource, string error) =>
        await KeyManager.RequestTokenAsync(Deployment.SecondOwnerId, Deployment.SecondOwnerSecret, "apim:subscribe", ("resource", resource)).IsOAuthErrorAsync(error);

    [Fact]
    public async Task What_was_limited_when_the_user_allowed_it_stays_so()
    {
        var (client, browser) = await SceneAsync();

        var tokens = await KeyManager.SignInToAsync(browser, client, ("resource", Store), ("scope", "offline_access apim:subscribe service_providers:view"));
        await KeyManager.RefreshAsync(client, tokens.Refresh, ("resource", Management)).IsOAuthErrorAsync("invalid_target");
        var next = await KeyManager.RefreshAsync(client, tokens.Refresh).TokensAsync();

        Assert.Equal(Store, (string?)AccessToken.Read(tokens.Access).Payload["aud"]);
        Assert.Equal(Store, (string?)AccessToken.Read(next.Access).Payload["aud"]);
    }

    [Fact]
    public async Task A_refresh_may_take_one_audience_and_the_next_another()
    {
        var (client, browser) = await SceneAsync();

        var tokens = await KeyManager.SignInToAsync(browser, client, ("scope", "offline_access apim:subscribe service_providers:view"));
        var store = await KeyManager.RefreshAsync(client, tokens.Refresh, ("resource", Store)).TokensAsync();
        var management = await KeyManager.RefreshAsync(client, store.Refresh, ("resource", Management)).TokensAsync();

        Assert.Equal("offline_access apim:subscribe", (string?)store.Answer["scope"]);
        Assert.Equal(Management, (string?)AccessToken.Read(management.Access).Payload["aud"]);
        Assert.Equal("offline_access service_providers:view", (string?)management.Answer["scope"]);
    }

    [Fact]
    public async Task The_client_is_told_at_its_callback_that_no_scope_is_for_the_resource()
    {
        var (client, browser) = await SceneAsync();

        Assert.Equal("invalid_target", (await browser.AuthorizeAsync(client, ("resource", Management), ("scope", "apim:subscribe"))).Error);
    }

    private async Task<(ConfiguredClient Client, Browser Browser)> SceneAsync() =>
        (await KeyManager.NewCodeClientAsync(["apim:subscribe", "service_providers:view"]), await KeyManager.SignedInAsync(await KeyManager.NewUserAsync(Role.Administrator)));

    private async Task<AccessToken> TokenAsync(string scope, params (string Name, string Value)[] resources) => AccessToken.Read(
        (string)(await KeyManager.RequestTokenAsync(Deployment.AutomationId, Deployment.AutomationSecret, scope, resources).JsonAsync())["access_token"]!);
}
