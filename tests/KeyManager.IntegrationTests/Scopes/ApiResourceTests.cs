namespace OobProvisioning.KeyManager.IntegrationTests.Scopes;

/// <summary>RFC 8707: a token for one API alone.</summary>
public sealed class ApiResourceTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Apis = "urn:oob-provisioning:apis";
    private const string Exchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_clients_own_token_is_for_the_API_and_has_scopes_of_it_or_none()
    {
        var (api, other) = (await KeyManager.NewApiAsync(), await KeyManager.NewApiAsync());
        var client = await KeyManager.NewClientAsync("own");

        var narrowed = await TokenAsync(client, $"own {api.Scope("read")} {other.Scope("read")}", api.Uri);
        var without = await TokenAsync(client, null, api.Uri);
        var foreign = await TokenAsync(client, "own", api.Uri);

        Assert.Equal((api.Uri, api.Scope("read")), ((string?)narrowed.Payload["aud"], (string?)narrowed.Payload["scope"]));
        Assert.All([without, foreign], token => Assert.Equal((api.Uri, null), ((string?)token.Payload["aud"], (string?)token.Payload["scope"])));
    }

    [Fact]
    public async Task An_unknown_API_several_or_one_beside_something_else_is_no_target()
    {
        var (api, other, client) = (await KeyManager.NewApiAsync(), await KeyManager.NewApiAsync(), await KeyManager.NewClientAsync("apim:subscribe"));
        var deleted = await KeyManager.NewApiAsync();
        await KeyManager.DeleteApiAsync(deleted);

        await RefusedAsync(client, null, deleted.Uri);
        await RefusedAsync(client, null, "urn:oob-provisioning:api:unknown");
        await RefusedAsync(client, null, api.Uri, other.Uri);
        await RefusedAsync(client, null, api.Uri, Apis);
        await RefusedAsync(client, $"apim:subscribe {api.Scope("read")}", api.Uri);
    }

    [Fact]
    public async Task Its_token_opens_neither_the_store_nor_us()
    {
        var api = await KeyManager.NewApiAsync();
        var request = await KeyManager.RequestTokenAsync(Deployment.AutomationId, Deployment.AutomationSecret, null, ("resource", api.Uri)).JsonAsync();

        await KeyManager.GetAsync(ManagementApi.Providers, (string)request["access_token"]!).HasStatusAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_may_narrow_to_one_API_and_the_next_to_another()
    {
        var (api, other) = (await KeyManager.NewApiAsync(), await KeyManager.NewApiAsync());
        var (client, tokens) = await SignInAsync(("scope", $"openid offline_access {api.Scope("read")} {other.Scope("read")}"));

        var one = await KeyManager.RefreshAsync(client, tokens.Refresh, ("resource", api.Uri)).TokensAsync();
        var next = await KeyManager.RefreshAsync(client, one.Refresh, ("resource", other.Uri)).TokensAsync();
        var whole = await KeyManager.RefreshAsync(client, next.Refresh).TokensAsync();

        Assert.Equal((api.Uri, api.Scope("read")), AudienceAndScope(one.Access));
        Assert.Equal(api.Scope("read"), (string?)one.Answer["scope"]);
        Assert.Equal((other.Uri, other.Scope("read")), AudienceAndScope(next.Access));
        Assert.Equal((Apis, $"openid offline_access {api.Scope("read")} {other.Scope("read")}"), AudienceAndScope(whole.Access));
        await KeyManager.RefreshAsync(client, whole.Refresh, ("resource", "urn:oob-provisioning:api:unknown")).IsOAuthErrorAsync("invalid_target");
    }

    [Fact]
    public async Task What_was_limited_when_the_user_allowed_it_stays_so()
    {
        var (api, other) = (await KeyManager.NewApiAsync(), await KeyManager.NewApiAsync());
        var (client, tokens) = await SignInAsync(("scope", $"openid offline_access {api.Scope("read")} {other.Scope("read")}"), ("resource", api.Uri));

        await KeyManager.RefreshAsync(client, tokens.Refresh, ("resource", other.Uri)).IsOAuthErrorAsync("invalid_target");
        await KeyManager.RefreshAsync(client, tokens.Refresh, ("resource", Apis)).IsOAuthErrorAsync("invalid_target");
        var next = await KeyManager.RefreshAsync(client, tokens.Refresh).TokensAsync();
        var exchanged = await ExchangeAsync(client, next.Access).JsonAsync();

        Assert.NotEmpty(tokens.Identity);
        Assert.All([tokens.Access, next.Access, (string)exchanged["access_token"]!], token => Assert.Equal((api.Uri, api.Scope("read")), AudienceAndScope(token)));
        await ExchangeAsync(client, next.Access, ("resource", other.Uri)).IsOAuthErrorAsync("invalid_target");
    }

    [Fact]
    public async Task An_exchange_may_narrow_to_one()
    {
        var api = await KeyManager.NewApiAsync();
        var (client, tokens) = await SignInAsync(("scope", $"openid {api.Scope("read")}"));

        var exchanged = await ExchangeAsync(client, tokens.Access, ("resource", api.Uri)).JsonAsync();

        Assert.Equal((api.Uri, api.Scope("read")), AudienceAndScope((string)exchanged["access_token"]!));
    }

    [Fact]
    public async Task The_client_is_told_at_its_callback_and_by_the_pushed_request_that_it_is_no_target()
    {
        var api = await KeyManager.NewApiAsync();
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        Assert.Equal("invalid_target", (await browser.AuthorizeAsync(client, ("resource", "urn:oob-provisioning:api:unknown"))).Error);
        Assert.Equal("invalid_target", (await browser.AuthorizeAsync(client, ("resource", api.Uri), ("scope", $"apim:subscribe {api.Scope("read")}"))).Error);
        await KeyManager.PostFormAsync(
            "/oauth2/par", TokenApi.Basic(client.ClientId, client.Secret), ("response_type", "code"), ("redirect_uri", CodeFlow.Callback), ("code_challenge", CodeFlow.Challenge),
            ("code_challenge_method", "S256"), ("resource", "urn:oob-provisioning:api:unknown")).IsOAuthErrorAsync("invalid_target");
    }

    [Fact]
    public async Task An_implicit_token_for_an_API_has_its_scopes_only_and_says_so()
    {
        var api = await KeyManager.NewApiAsync();
        var client = await KeyManager.NewCodeClientAsync(["own"], ["implicit"], isPublic: true);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var callback = await browser.AuthorizeAsync(
            client, ("response_type", "token"), ("code_challenge", ""), ("code_challenge_method", ""), ("scope", $"own {api.Scope("read")}"), ("resource", api.Uri));

        Assert.Equal((api.Uri, api.Scope("read")), AudienceAndScope(callback.Parameters["access_token"]));
        Assert.Equal(api.Scope("read"), callback.Parameters["scope"]);
    }

    private static (string?, string?) AudienceAndScope(string token)
    {
        var claims = AccessToken.Read(token).Payload;
        return ((string?)claims["aud"], (string?)claims["scope"]);
    }

    private async Task<(ConfiguredClient Client, Running.Tokens Tokens)> SignInAsync(params (string Name, string? Value)[] parameters)
    {
        var client = await KeyManager.NewCodeClientAsync([], ["authorization_code", "refresh_token", Exchange]);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        return (client, await KeyManager.SignInToAsync(browser, client, parameters));
    }

    private async Task<AccessToken> TokenAsync(ConfiguredClient client, string? scope, string resource) => AccessToken.Read(
        (string)(await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, scope, ("resource", resource)).JsonAsync())["access_token"]!);

    private Task RefusedAsync(ConfiguredClient client, string? scope, params string[] resources) => KeyManager.RequestTokenAsync(
        client.ClientId, client.Secret, scope, [.. resources.Select(resource => ("resource", resource))]).IsOAuthErrorAsync("invalid_target");

    private Task<HttpResponseMessage> ExchangeAsync(ConfiguredClient client, string token, params (string Name, string Value)[] parameters) => KeyManager.GrantAsync(
        client, Exchange, [("subject_token", token), ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"), .. parameters]);
}
