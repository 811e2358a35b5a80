namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

[Collection<Undisturbed>]
public sealed class TokenEndpointTests(OwnKeyManager fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Answers_token_type_lifetime_and_scopes_and_is_not_stored()
    {
        var client = await KeyManager.NewClientAsync("orders:read", "orders:write");

        var response = await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, "orders:read orders:write");
        var answer = response.Json();

        Assert.Equal(["access_token", "expires_in", "scope", "token_type"], answer.Select(member => member.Key).Order());
        Assert.Equal(("Bearer", 3_600, "orders:read orders:write"), ((string)answer["token_type"]!, (int)answer["expires_in"]!, (string)answer["scope"]!));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Gives_a_token_without_scopes_to_who_asks_for_none()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var answer = await KeyManager.RequestTokenAsync(client.ClientId, client.Secret).JsonAsync();

        Assert.False(answer.ContainsKey("scope"));
        var token = AccessToken.Read((string)answer["access_token"]!);
        Assert.False(token.Payload.ContainsKey("scope"));
        Assert.Equal("urn:oob-provisioning:apis", (string?)token.Payload["aud"]);
    }

    [Theory]
    [InlineData("orders:write")]
    [InlineData("orders:read orders:write")]
    [InlineData("ORDERS:READ")]
    [InlineData("unheard:of")]
    [InlineData("apim:admin")]
    [InlineData("oauth_clients:verify")]
    [InlineData("openid")]
    public async Task Refuses_a_scope_that_the_client_does_not_hold(string scope)
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, scope).IsOAuthErrorAsync("invalid_scope");
    }

    [Fact]
    public async Task Gives_the_reserved_scopes_to_the_service_that_has_them_only()
    {
        await KeyManager.TokenAsync(Deployment.ServiceClientId, Deployment.ServiceSecret, "oauth_clients:verify oauth_clients:register tokens:introspect");

        await KeyManager.RequestTokenAsync(Deployment.ServiceClientId, Deployment.ServiceSecret, "gateway:sync").IsOAuthErrorAsync("invalid_scope");
        await KeyManager.RequestTokenAsync(Deployment.AutomationId, Deployment.AutomationSecret, "oauth_clients:verify").IsOAuthErrorAsync("invalid_scope");
        await KeyManager.RequestTokenAsync(Deployment.SecondOwnerId, Deployment.SecondOwnerSecret, "apim:app_manage").IsOAuthErrorAsync("invalid_scope");
    }

    [Fact]
    public async Task Refuses_a_client_without_the_grant()
    {
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "password" } });

        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret).IsOAuthErrorAsync("unauthorized_client");
    }

    [Theory]
    [InlineData("implicit")] // RFC 6749 4.2: it has no token request.
    [InlineData("urn:ietf:params:oauth:grant-type:saml2-bearer")]
    [InlineData("magic")]
    [InlineData("Client_Credentials")]
    public async Task Refuses_a_grant_that_is_not_offered(string grantType)
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await KeyManager.PostFormAsync("/oauth2/token", TokenApi.Basic(client.ClientId, client.Secret), ("grant_type", grantType)).IsOAuthErrorAsync(
            grantType is "implicit" ? "unauthorized_client" : "unsupported_grant_type");
    }

    [Fact]
    public async Task Refuses_a_request_without_a_grant()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await KeyManager.PostFormAsync("/oauth2/token", TokenApi.Basic(client.ClientId, client.Secret), ("scope", "orders:read")).IsOAuthErrorAsync("invalid_request");
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("60", 60)]
    [InlineData("120", 120)]
    public async Task Gives_a_shorter_life_to_who_asks_for_it(string validityPeriod, int seconds)
    {
        var client = await ClientOf120SecondsAsync();

        var answer = await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, null, ("validity_period", validityPeriod)).JsonAsync();

        Assert.Equal(seconds, (int)answer["expires_in"]!);
        var token = AccessToken.Read((string)answer["access_token"]!).Payload;
        Assert.Equal(seconds, (long)token["exp"]! - (long)token["iat"]!);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("121")]
    [InlineData("+60")]
    [InlineData("60.0")]
    [InlineData("6e1")]
    [InlineData(" 60")]
    [InlineData("99999999999999999999")]
    [InlineData("sixty")]
    public async Task Refuses_a_life_of_nothing_or_longer_than_the_client_s_own(string validityPeriod)
    {
        var client = await ClientOf120SecondsAsync();

        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, null, ("validity_period", validityPeriod)).IsOAuthErrorAsync("invalid_request");
    }

    [Fact]
    public async Task Leaves_no_row_behind()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var before = await RowsAsync();

        await KeyManager.TokenAsync(client, "orders:read");

        Assert.Equal(before, await RowsAsync());

        Task<long> RowsAsync() => fixture.Database.ScalarAsync<long>("select (select count(*) from oauth_tokens) + (select count(*) from oauth_authorizations)");
    }

    private Task<ConfiguredClient> ClientOf120SecondsAsync() =>
        KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, accessTokenLifetimeSeconds = 120 });
}
