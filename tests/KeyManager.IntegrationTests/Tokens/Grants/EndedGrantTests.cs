using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

/// <summary>What ends a user's grant, and that nothing of it lives on.</summary>
public sealed class EndedGrantTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_disabled_user_gets_no_new_token()
    {
        var (user, client, tokens) = await SceneAsync();

        await KeyManager.ChangeUserAsync(user, account => account.Describe(account.UserName!, account.Email, enabled: false, account.Roles));

        await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
        await KeyManager.GetAsync("/oauth2/userinfo", tokens.Access).HasStatusAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_user_whose_sessions_were_ended_must_sign_in_again()
    {
        var (user, client, tokens) = await SceneAsync();

        await KeyManager.ChangeUserAsync(user, account => account.EndSessions());

        await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task A_code_of_before_is_not_taken_any_more()
    {
        var (user, client) = (await KeyManager.NewSubscriberAsync(), await KeyManager.NewCodeClientAsync());
        var callback = await (await KeyManager.SignedInAsync(user)).AuthorizeAsync(client);

        await KeyManager.ChangeUserAsync(user, account => account.EndSessions());

        await KeyManager.RedeemAsync(client, callback.Code).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_gone_from_the_next_token()
    {
        var user = await KeyManager.NewUserAsync(Role.Administrator);
        var client = await KeyManager.NewCodeClientAsync(["service_providers:view", "apim:subscribe"]);
        var browser = await KeyManager.SignedInAsync(user);
        var tokens = await KeyManager.SignInToAsync(browser, client, ("scope", "openid offline_access service_providers:view apim:subscribe"));
        await KeyManager.GetAsync(ManagementApi.Providers, tokens.Access).HasStatusAsync(HttpStatusCode.OK);

        await fixture.Database.ScalarAsync<int>("update user_roles set role_id = (select id from roles where name = 'subscriber') where user_id = $1", user.Id);
        var next = await KeyManager.RefreshAsync(client, tokens.Refresh).TokensAsync();

        Assert.Equal("openid offline_access apim:subscribe", (string?)next.Answer["scope"]);
        await KeyManager.GetAsync(ManagementApi.Providers, next.Access).HasStatusAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_user_gets_at_most_what_the_roles_hold()
    {
        var client = await KeyManager.NewCodeClientAsync(["service_providers:manage", "apim:subscribe", "orders:read"]);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var tokens = await KeyManager.SignInToAsync(browser, client, ("scope", "service_providers:manage apim:subscribe orders:read"));

        Assert.Equal("apim:subscribe orders:read", (string?)tokens.Answer["scope"]);
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("delete")]
    public async Task A_client_takes_every_token_with_it(string end)
    {
        var (_, client, tokens) = await SceneAsync();

        await (end is "revoke" ? KeyManager.PostAsync(client.Path + "/revoke") : KeyManager.DeleteAsync(client.Path));

        Assert.False(await KeyManager.IsActiveAsync(tokens.Access));
        await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>("select count(*) from oauth_authorizations a join oauth_clients c on c.registration_id = a.application_id where c.client_id = $1 and a.status = 'valid' and a.type = 'ad-hoc'", client.ClientId));
    }

    [Fact]
    public async Task A_client_that_was_revoked_and_activated_begins_anew()
    {
        var (_, client, tokens) = await SceneAsync();

        await KeyManager.PostAsync(client.Path + "/revoke");
        await KeyManager.PostAsync(client.Path + "/activate");

        Assert.False(await KeyManager.IsActiveAsync(tokens.Access));
        await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
    }

    private async Task<(TestUser User, ConfiguredClient Client, Running.Tokens Tokens)> SceneAsync()
    {
        var (user, client) = (await KeyManager.NewSubscriberAsync(), await KeyManager.NewCodeClientAsync());
        return (user, client, await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(user), client));
    }
}
