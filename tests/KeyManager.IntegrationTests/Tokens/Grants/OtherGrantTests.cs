namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

/// <summary>Implicit and password: off unless a client names them (RFC 9700 2.1.2, 2.4); and what a client without the grant type gets.</summary>
public sealed class OtherGrantTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Implicit_gives_tokens_in_the_fragment_to_a_client_that_names_it()
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["implicit"], isPublic: true);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var page = await browser.GetAsync(Implicit(client));
        page = page.Status == HttpStatusCode.OK ? await browser.AnswerAsync(page, "allow") : page;

        Assert.StartsWith(CodeFlow.Callback + "#", page.Location);
        var callback = CodeFlow.Read(page);
        Assert.True(await KeyManager.IsActiveAsync(callback.Parameters["access_token"]));
        Assert.Equal("a nonce", (string?)AccessToken.Read(callback.Parameters["id_token"]).Payload["nonce"]);
        Assert.False(callback.Parameters.ContainsKey("refresh_token"));
    }

    [Fact]
    public async Task Implicit_is_refused_to_a_client_that_does_not_name_it()
    {
        var client = await KeyManager.NewCodeClientAsync(isPublic: true);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        Assert.Equal("unauthorized_client", CodeFlow.Read(await browser.GetAsync(Implicit(client))).Error);
    }

    [Fact]
    public async Task No_access_token_passes_through_the_browser_to_a_client_that_has_a_secret()
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["implicit"]);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var refused = CodeFlow.Read(await browser.GetAsync(Implicit(client)));
        var identity = await browser.AuthorizeAsync(CodeFlow.Address(client, ("response_type", "id_token"), ("scope", "openid"), ("code_challenge", null), ("code_challenge_method", null)));

        Assert.Equal("unauthorized_client", refused.Error);
        Assert.True(identity.Parameters.ContainsKey("id_token"));
    }

    [Fact]
    public async Task Password_gives_tokens_to_a_client_that_names_it()
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["password", "refresh_token"]);
        var user = await KeyManager.NewSubscriberAsync();

        var tokens = await PasswordAsync(client, user, user.Password).TokensAsync();

        Assert.Equal(user.Subject, (string?)AccessToken.Read(tokens.Access).Payload["sub"]);
        Assert.True(await KeyManager.IsActiveAsync(tokens.Access));
        await KeyManager.RefreshAsync(client, tokens.Refresh).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Password_is_refused_when_it_is_wrong_or_the_user_unknown_in_the_same_words()
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["password"]);
        var user = await KeyManager.NewSubscriberAsync();

        var wrong = await PasswordAsync(client, user, "not the password at all").JsonAsync(HttpStatusCode.BadRequest);
        var unknown = await PasswordAsync(client, user with { Name = "nobody" }, user.Password).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal("invalid_grant", (string?)wrong["error"]);
        Assert.Equal(wrong.ToJsonString(), unknown.ToJsonString());
    }

    [Fact]
    public async Task Password_is_refused_to_a_client_that_does_not_name_it()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var user = await KeyManager.NewSubscriberAsync();

        await PasswordAsync(client, user, user.Password).IsOAuthErrorAsync("unauthorized_client");
    }

    [Theory]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code", "device_code")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange", "subject_token")]
    [InlineData("refresh_token", "refresh_token")]
    [InlineData("authorization_code", "code")]
    public async Task A_client_is_held_to_its_grant_types(string grantType, string parameter)
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var answer = await KeyManager.GrantAsync(
            client, grantType, (parameter, "anything"), ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"), ("code_verifier", CodeFlow.Verifier), ("redirect_uri", CodeFlow.Callback))
            .JsonAsync(HttpStatusCode.BadRequest);

        Assert.Contains((string?)answer["error"], new[] { "unauthorized_client", "invalid_grant" });
    }

    private static string Implicit(ConfiguredClient client) =>
        CodeFlow.Address(client, ("response_type", "id_token token"), ("scope", "openid apim:subscribe"), ("code_challenge", null), ("code_challenge_method", null));

    private Task<HttpResponseMessage> PasswordAsync(ConfiguredClient client, TestUser user, string password) => KeyManager.GrantAsync(
        client, "password", ("username", user.Name), ("password", password), ("scope", client.Answer["grantTypes"].Strings().Contains("refresh_token") ? "offline_access apim:subscribe" : "apim:subscribe"));
}
