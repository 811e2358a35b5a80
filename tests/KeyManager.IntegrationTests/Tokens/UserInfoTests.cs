namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

/// <summary>OpenID Connect Core 5.3.</summary>
public sealed class UserInfoTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Tells_what_the_scopes_open()
    {
        var user = await KeyManager.NewSubscriberAsync();

        var all = await AnswerAsync(user, "openid profile email").JsonAsync();
        var least = await AnswerAsync(user, "openid").JsonAsync();

        Assert.Equal($$"""{"sub":"{{user.Subject}}","email":"{{user.Name}}@example.com","email_verified":false,"preferred_username":"{{user.Name}}","name":"{{user.Name}}"}""", all.ToJsonString());
        Assert.Equal($$"""{"sub":"{{user.Subject}}"}""", least.ToJsonString());
    }

    [Fact]
    public async Task Takes_a_post_too()
    {
        var token = await TokenAsync(await KeyManager.NewSubscriberAsync(), "openid");

        await KeyManager.PostFormAsync("/oauth2/userinfo", "Bearer " + token).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Takes_a_post_without_content_too()
    {
        var token = await TokenAsync(await KeyManager.NewSubscriberAsync(), "openid");

        await KeyManager.SendAsync(HttpMethod.Post, "/oauth2/userinfo", token: token).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Needs_the_scope_openid()
    {
        var response = await AnswerAsync(await KeyManager.NewSubscriberAsync(), "apim:subscribe");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("insufficient_scope", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_clients_own_token_and_none_at_all()
    {
        await KeyManager.GetAsync("/oauth2/userinfo", await KeyManager.AdminTokenAsync()).HasStatusAsync(HttpStatusCode.Forbidden);
        await KeyManager.GetAsync("/oauth2/userinfo", ManagementApi.NoToken).HasStatusAsync(HttpStatusCode.Unauthorized);
        await KeyManager.GetAsync("/oauth2/userinfo", "garbage").HasStatusAsync(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpResponseMessage> AnswerAsync(TestUser user, string scope) => await KeyManager.GetAsync("/oauth2/userinfo", await TokenAsync(user, scope));

    private async Task<string> TokenAsync(TestUser user, string scope) =>
        (await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(user), await KeyManager.NewCodeClientAsync(), ("scope", scope))).Access;
}
