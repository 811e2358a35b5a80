namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

public sealed class IntrospectionTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Tells_who_holds_the_scope_everything_about_any_token()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");
        var claims = AccessToken.Read(token).Payload;

        var answer = await KeyManager.IntrospectAsync(token, Deployment.ServiceClientId, Deployment.ServiceSecret);

        Assert.True((bool)answer["active"]!);
        Assert.All(["iss", "sub", "client_id", "scope", "jti", "exp", "iat", "aud"], name => Assert.Equal(claims[name]?.ToJsonString(), answer[name]?.ToJsonString()));
        Assert.Equal("Bearer", (string?)answer["token_type"]);
        Assert.DoesNotContain(Deployment.ServiceClientId, answer.ToJsonString());
        Assert.DoesNotContain(answer, member => member.Key.StartsWith("oi_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_the_user_of_a_users_token_to_whoever_may_know_it_all()
    {
        var user = await KeyManager.NewSubscriberAsync();
        var client = await KeyManager.NewCodeClientAsync();
        var token = (await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(user), client)).Access;

        Assert.Equal(user.Name, (string?)(await KeyManager.IntrospectAsync(token, Deployment.ServiceClientId, Deployment.ServiceSecret))["username"]);
        Assert.Null((await KeyManager.IntrospectAsync(token, client.ClientId, client.Secret))["username"]);
        Assert.Null((await KeyManager.IntrospectAsync(await KeyManager.TokenAsync(await KeyManager.NewClientAsync()), Deployment.ServiceClientId, Deployment.ServiceSecret))["username"]);
    }

    [Fact]
    public async Task Tells_the_client_that_its_own_token_is_active()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");

        var answer = await KeyManager.IntrospectAsync(token, client.ClientId, client.Secret);

        Assert.True((bool)answer["active"]!);
        Assert.Equal(client.ClientId, (string?)answer["client_id"]);
    }

    [Fact]
    public async Task Tells_a_stranger_nothing()
    {
        var stranger = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(await KeyManager.NewClientAsync("orders:read"), "orders:read");

        Assert.Equal("{\"active\":false}", (await KeyManager.IntrospectAsync(token, stranger.ClientId, stranger.Secret)).ToJsonString());
        Assert.True(await KeyManager.IsActiveAsync(token));
    }

    [Fact]
    public async Task Goes_by_the_scope_that_the_client_holds_now()
    {
        var client = await KeyManager.NewClientAsync("tokens:introspect");
        var token = await KeyManager.TokenAsync(await KeyManager.NewClientAsync("orders:read"), "orders:read");
        Assert.True((bool)(await KeyManager.IntrospectAsync(token, client.ClientId, client.Secret))["active"]!);

        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" } }).HasStatusAsync(HttpStatusCode.OK);

        Assert.False((bool)(await KeyManager.IntrospectAsync(token, client.ClientId, client.Secret))["active"]!);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData(" ")]
    public async Task Says_inactive_for_what_is_no_token(string token) =>
        Assert.Equal("{\"active\":false}", (await KeyManager.IntrospectAsync(token, Deployment.ServiceClientId, Deployment.ServiceSecret)).ToJsonString());

    [Fact]
    public async Task Says_inactive_for_a_token_that_was_tampered_with()
    {
        var token = await KeyManager.AdminTokenAsync();
        var parts = token.Split('.');
        var payload = AccessToken.Read(token).Payload;
        payload["scope"] = "gateway:sync";

        Assert.False(await KeyManager.IsActiveAsync(AccessToken.Unsigned(AccessToken.Read(token).Header, payload) + parts[2]));
    }

    [Fact]
    public async Task Needs_a_token()
    {
        await KeyManager.PostFormAsync("/oauth2/introspect", TokenApi.Basic(Deployment.ServiceClientId, Deployment.ServiceSecret)).IsOAuthErrorAsync("invalid_request");
        await KeyManager.PostFormAsync("/oauth2/introspect", TokenApi.Basic(Deployment.ServiceClientId, Deployment.ServiceSecret), ("token", "")).IsOAuthErrorAsync("invalid_request");
    }

    [Fact]
    public async Task Takes_any_hint_of_the_token_s_type()
    {
        var token = await KeyManager.AdminTokenAsync();

        foreach (var hint in new[] { "access_token", "refresh_token", "unheard_of" })
        {
            var answer = await KeyManager.PostFormAsync(
                "/oauth2/introspect", TokenApi.Basic(Deployment.ServiceClientId, Deployment.ServiceSecret), ("token", token), ("token_type_hint", hint)).JsonAsync();
            Assert.True((bool)answer["active"]!, hint);
        }
    }
}
