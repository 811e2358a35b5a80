namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Interaction;

/// <summary>RFC 9126.</summary>
public sealed class PushedRequestTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_pushed_request_is_good_for_one_answer()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var address = await PushAsync(client);

        var callback = await browser.AuthorizeAsync(address);
        var again = await browser.GetAsync(address);

        Assert.Equal("a state", callback.Parameters["state"]);
        await KeyManager.RedeemAsync(client, callback.Code).TokensAsync();
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
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
        await KeyManager.PostFormAsync("/oauth2/par", null, [.. Fields(CodeFlow.Address(client))]).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example.com/", "invalid_request")]
    [InlineData("scope", "openid service_providers:manage", "invalid_scope")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("resource", "https://elsewhere.example.com/", "invalid_target")]
    public async Task What_is_wrong_is_said_at_once(string parameter, string value, string error)
    {
        var client = await KeyManager.NewCodeClientAsync();

        await SendAsync(client, CodeFlow.Address(client, (parameter, value))).IsOAuthErrorAsync(error);
    }

    private async Task<string> PushAsync(ConfiguredClient client, params (string Name, string? Value)[] parameters)
    {
        var answer = await SendAsync(client, CodeFlow.Address(client, parameters)).JsonAsync(HttpStatusCode.Created);
        Assert.InRange((int)answer["expires_in"]!, 60, 600);
        return $"/oauth2/authorize?client_id={client.ClientId}&request_uri={Uri.EscapeDataString((string)answer["request_uri"]!)}";
    }

    private Task<HttpResponseMessage> SendAsync(ConfiguredClient client, string address) =>
        KeyManager.PostFormAsync("/oauth2/par", TokenApi.Basic(client.ClientId, client.Secret), [.. Fields(address)]);

    private static IEnumerable<(string, string)> Fields(string address) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..]).Select(parameter => (parameter.Key, parameter.Value.ToString()));
}
