using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.IntegrationTests.Scopes;

/// <summary>Any client may ask for the scopes of registered APIs: what they open is said by subscriptions.</summary>
public sealed class ApiScopeTests(TwoKeyManagers fixture) : IClassFixture<TwoKeyManagers>
{
    private const string Exchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    private RunningKeyManager KeyManager => fixture.First;

    [Fact]
    public async Task A_client_gets_one_that_it_does_not_hold_as_soon_as_the_API_is_registered_and_until_it_is_deleted()
    {
        var (api, client) = (Apis.NewApi(), await KeyManager.NewClientAsync("own"));
        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, api.Scope("read")).IsOAuthErrorAsync("invalid_scope");

        await KeyManager.PutApiAsync(api, (api.Scope("read"), null)).HasStatusAsync(HttpStatusCode.OK);
        var token = AccessToken.Read(await KeyManager.TokenAsync(client, $"own {api.Scope("read")}"));
        await EveryReplica.KnowsAsync(async () => (await fixture.Second.RequestTokenAsync(client.ClientId, client.Secret, api.Scope("read"))).IsSuccessStatusCode);

        Assert.Equal($"own {api.Scope("read")}", (string?)token.Payload["scope"]);
        Assert.Equal("urn:oob-provisioning:apis", (string?)token.Payload["aud"]);
        await KeyManager.DeleteApiAsync(api).HasStatusAsync(HttpStatusCode.NoContent);
        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, api.Scope("read")).IsOAuthErrorAsync("invalid_scope");
        await EveryReplica.KnowsAsync(async () => !(await fixture.Second.RequestTokenAsync(client.ClientId, client.Secret, api.Scope("read"))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Nothing_else_is_asked_for_without_being_held()
    {
        var (api, client) = (await KeyManager.NewApiAsync(), await KeyManager.NewClientAsync("own"));

        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, $"{api.Scope("read")} nobodys").IsOAuthErrorAsync("invalid_scope");
        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, $"{api.Scope("read")} apim:subscribe").IsOAuthErrorAsync("invalid_scope");
        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, $"{api.Scope("read")} openid").IsOAuthErrorAsync("invalid_scope");
    }

    [Fact]
    public async Task A_user_is_asked_in_the_words_of_the_API_and_refreshing_and_exchanging_keep_the_scope()
    {
        var api = await KeyManager.NewApiAsync();
        var client = await KeyManager.NewCodeClientAsync(["apim:subscribe"], ["authorization_code", "refresh_token", Exchange]);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync(Role.Subscriber));
        var address = CodeFlow.Address(client, ("scope", $"openid offline_access {api.Scope("read")} {api.Scope("write")}"));

        var question = await browser.GetAsync(address);
        var tokens = await KeyManager.RedeemAsync(client, (await browser.AuthorizeAsync(address)).Code).TokensAsync();
        var next = await KeyManager.RefreshAsync(client, tokens.Refresh).TokensAsync();
        var exchanged = await KeyManager.GrantAsync(
            client, Exchange, ("subject_token", next.Access), ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"), ("scope", api.Scope("read"))).JsonAsync();

        Assert.Contains("<li>Read all of it</li>", question.Html, StringComparison.Ordinal);
        Assert.Contains($"<li>{api.Scope("write")}</li>", question.Html, StringComparison.Ordinal);
        Assert.Contains("Read all of it", (await browser.GetAsync(Users.Account)).Html, StringComparison.Ordinal);
        Assert.Contains(api.Scope("write"), (string)next.Answer["scope"]!, StringComparison.Ordinal);
        Assert.Equal(api.Scope("read"), (string?)exchanged["scope"]);
    }

    [Fact]
    public async Task A_device_gets_one_and_its_user_reads_what_it_is()
    {
        var api = await KeyManager.NewApiAsync();
        var client = await KeyManager.NewDeviceClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var device = await KeyManager.PostFormAsync("/oauth2/device_authorization", null, ("client_id", client.ClientId), ("scope", $"openid {api.Scope("read")}")).JsonAsync();
        var question = await browser.GetAsync($"/oauth2/device?user_code={device["user_code"]}");
        await browser.AnswerAsync(question, "allow");
        var tokens = await KeyManager.PollDeviceAsync(client, device).TokensAsync();

        Assert.Contains("<li>Read all of it</li>", question.Html, StringComparison.Ordinal);
        Assert.Equal($"openid {api.Scope("read")}", (string?)tokens.Answer["scope"]);
    }

    [Fact]
    public async Task They_are_not_told_to_the_world()
    {
        var api = await KeyManager.NewApiAsync();

        Assert.DoesNotContain(api.Scope("read"), (await KeyManager.GetAsync("/.well-known/openid-configuration", ManagementApi.NoToken).JsonAsync()).ToJsonString(), StringComparison.Ordinal);
    }
}
