namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

/// <summary>RFC 8693: never more than the token that is exchanged.</summary>
[Collection<InTime>]
public sealed class TokenExchangeTests(TimedKeyManager fixture)
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:token-exchange";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Gives_a_token_of_the_same_user_with_fewer_scopes()
    {
        var (user, client, tokens) = await SceneAsync();

        var exchanged = await ExchangeAsync(client, tokens.Access, ("scope", "apim:subscribe")).JsonAsync();

        Assert.Equal("urn:ietf:params:oauth:token-type:access_token", (string?)exchanged["issued_token_type"]);
        Assert.Equal("Bearer", (string?)exchanged["token_type"]);
        var token = AccessToken.Read((string)exchanged["access_token"]!);
        Assert.Equal(user.Subject, (string?)token.Payload["sub"]);
        Assert.Equal("apim:subscribe", (string?)token.Payload["scope"]);
        Assert.Equal("apim:subscribe", (string?)exchanged["scope"]); // RFC 8693 2.2.1: it differs from what the other token has.
        Assert.Equal("urn:oob-provisioning:api-store", (string?)token.Payload["aud"]);
        Assert.True(await KeyManager.IsActiveAsync((string)exchanged["access_token"]!));
    }

    [Fact]
    public async Task Lives_no_longer_than_the_token_it_is_made_of()
    {
        var (_, client, tokens) = await SceneAsync();
        fixture.Clock.Advance(TimeSpan.FromMinutes(30));

        var exchanged = AccessToken.Read((string)(await ExchangeAsync(client, tokens.Access).JsonAsync())["access_token"]!);

        Assert.InRange((long)exchanged.Payload["exp"]!, 1, (long)AccessToken.Read(tokens.Access).Payload["exp"]!);
    }

    [Fact]
    public async Task Dies_with_the_grant()
    {
        var (_, client, tokens) = await SceneAsync();
        var exchanged = (string)(await ExchangeAsync(client, tokens.Access).JsonAsync())["access_token"]!;

        await KeyManager.RevokeTokenAsync(tokens.Refresh, client.ClientId, client.Secret);

        Assert.False(await KeyManager.IsActiveAsync(exchanged));
        await ExchangeAsync(client, tokens.Access).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task Refuses_more_scopes_than_the_token_has()
    {
        var (_, client, tokens) = await SceneAsync();

        await ExchangeAsync(client, tokens.Access, ("scope", "orders:write")).IsOAuthErrorAsync("invalid_scope");
    }

    [Fact]
    public async Task Refuses_a_token_that_is_neither_the_clients_nor_for_it()
    {
        var (_, _, tokens) = await SceneAsync();
        var other = await KeyManager.NewCodeClientAsync(grantTypes: ["authorization_code", Grant]);

        await ExchangeAsync(other, tokens.Access).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task Refuses_a_clients_own_token_and_what_is_no_access_token()
    {
        var (_, client, tokens) = await SceneAsync(["client_credentials"]);
        var own = await KeyManager.TokenAsync(client.ClientId, client.Secret, "apim:subscribe");

        await ExchangeAsync(client, own).IsOAuthErrorAsync("invalid_request");
        await ExchangeAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
        await ExchangeAsync(client, tokens.Identity).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task Refuses_other_token_types()
    {
        var (_, client, tokens) = await SceneAsync();

        await KeyManager.GrantAsync(client, Grant, ("subject_token", tokens.Identity), ("subject_token_type", "urn:ietf:params:oauth:token-type:id_token")).IsOAuthErrorAsync("invalid_request");
        await ExchangeAsync(client, tokens.Access, ("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token")).IsOAuthErrorAsync("invalid_request");
    }

    private async Task<(TestUser User, ConfiguredClient Client, Running.Tokens Tokens)> SceneAsync(string[]? more = null)
    {
        var user = await KeyManager.NewSubscriberAsync();
        var client = await KeyManager.NewCodeClientAsync(["apim:subscribe", "orders:read", "orders:write"], ["authorization_code", "refresh_token", Grant, .. more ?? []]);
        var tokens = await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(user), client, ("scope", "openid offline_access apim:subscribe orders:read"));
        return (user, client, tokens);
    }

    private Task<HttpResponseMessage> ExchangeAsync(ConfiguredClient client, string token, params (string Name, string Value)[] parameters) => KeyManager.GrantAsync(
        client, Grant, [("subject_token", token), ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"), .. parameters]);
}
