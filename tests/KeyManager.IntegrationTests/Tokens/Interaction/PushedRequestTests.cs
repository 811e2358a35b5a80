namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Interaction;

/// <summary>RFC 9126.</summary>
public sealed class PushedRequestTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_pushed_request_leads_to_a_code()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var callback = await browser.AuthorizeAsync(await PushAsync(client));

        Assert.Equal("a state", callback.Parameters["state"]);
        await KeyManager.RedeemAsync(client, callback.Code).TokensAsync();
    }

    [Fact]
    public async Task It_outlasts_the_way_over_the_sign_in_page()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = new Browser(KeyManager);

        var page = await browser.GetAsync(await PushAsync(client, ("prompt", "login")));
        var back = await browser.SignInAsync(await KeyManager.NewSubscriberAsync(), page.Location!);

        Assert.NotEmpty((await browser.AuthorizeAsync(back)).Code);
    }

    [Fact]
    public async Task What_stands_beside_it_in_the_address_counts_for_nothing()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var callback = await browser.AuthorizeAsync(await PushAsync(client, ("scope", "openid")) + "&scope=openid%20apim:subscribe&state=other&redirect_uri=https://evil.example.com/");
        var tokens = await KeyManager.RedeemAsync(client, callback.Code).TokensAsync();

        Assert.Equal(CodeFlow.Callback, callback.Address);
        Assert.Equal("a state", callback.Parameters["state"]);
        Assert.Equal("openid", (string?)tokens.Answer["scope"]);
    }

    [Fact]
    public async Task Another_client_cannot_use_it()
    {
        var (client, other) = (await KeyManager.NewCodeClientAsync(), await KeyManager.NewCodeClientAsync());
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var address = await PushAsync(client);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(address.Replace(client.ClientId, other.ClientId, StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task The_client_must_prove_itself()
    {
        var client = await KeyManager.NewCodeClientAsync();

        await SendAsync(client with { Secret = "a wrong secret" }, CodeFlow.Address(client)).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        await KeyManager.PostFormAsync("/oauth2/par", null, [.. PushedRequest.Fields(CodeFlow.Address(client))]).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example.com/", "invalid_request")]
    [InlineData("scope", "openid service_providers:manage", "invalid_scope")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("max_age", "abc", "invalid_request")]
    [InlineData("resource", "https://elsewhere.example.com/", "invalid_target")]
    public async Task What_is_wrong_is_said_at_once(string parameter, string value, string error)
    {
        var client = await KeyManager.NewCodeClientAsync();

        await SendAsync(client, CodeFlow.Address(client, (parameter, value))).IsOAuthErrorAsync(error);
    }

    [Fact]
    public async Task Who_clicks_twice_on_Allow_is_led_to_the_client()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var question = await browser.GetAsync(await PushAsync(client));

        var answers = await Task.WhenAll(browser.AnswerAsync(question, "allow"), browser.AnswerAsync(question, "allow"));
        var third = await browser.AnswerAsync(question, "allow");

        foreach (var answer in answers.Append(third))
        {
            await KeyManager.RedeemAsync(client, CodeFlow.Read(answer).Code).TokensAsync();
        }
    }

    [Fact]
    public async Task What_one_user_has_answered_is_good_for_nobody_else()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var another = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var address = await PushAsync(client);

        await browser.AuthorizeAsync(address);
        var callback = CodeFlow.Read(await another.AnswerAsync(await another.GetAsync(address), "allow"));

        Assert.Equal("invalid_request_uri", callback.Error);
    }

    [Fact]
    public async Task A_client_that_lost_a_scope_since_is_told_at_its_callback()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var address = await PushAsync(client);
        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "authorization_code", "refresh_token" }, callbackUrls = new[] { CodeFlow.Callback }, scopes = Array.Empty<string>() }).HasStatusAsync(HttpStatusCode.OK);

        var callback = CodeFlow.Read(await browser.GetAsync(address));

        Assert.Equal("invalid_scope", callback.Error);
        Assert.Equal("a state", callback.Parameters["state"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(KeyManager).GetAsync(address)).Status);
    }

    private Task<string> PushAsync(ConfiguredClient client, params (string Name, string? Value)[] parameters) => KeyManager.PushRequestAsync(client, parameters);

    private Task<HttpResponseMessage> SendAsync(ConfiguredClient client, string address) => KeyManager.SendPushedAsync(client, address);
}
