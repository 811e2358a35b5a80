using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.IntegrationTests.Feed;

/// <summary>For each way in which an access token dies before its time: introspection says so if and only if the feed does, and what lives beside it lives on.</summary>
public sealed class WaysOfDyingTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task The_token_was_revoked()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await ShowAsync(client, () => KeyManager.TokenAsync(client), token => KeyManager.RevokeTokenAsync(token, client.ClientId, client.Secret));

        await ShowAliveAsync(await KeyManager.TokenAsync(client));
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("delete")]
    [InlineData("delete provider")]
    [InlineData("withdraw scope")]
    public async Task Its_client_was_revoked_deleted_or_lost_a_scope(string end)
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await ShowAsync(client, () => KeyManager.TokenAsync(client, "orders:read"), _ => EndAsync(client, end));
    }

    [Fact]
    public async Task Its_client_was_revoked_and_activated_and_new_tokens_live()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        await ShowAsync(client, () => KeyManager.TokenAsync(client, "orders:read"), _ => EndAsync(client, "revoke"));

        await KeyManager.PostAsync(client.Path + "/activate").HasStatusAsync(HttpStatusCode.OK);

        await ShowAliveAsync(await KeyManager.TokenAsync(client, "orders:read"));
    }

    [Theory]
    [InlineData("refresh token revoked")]
    [InlineData("refresh token reused")]
    [InlineData("consent withdrawn")]
    [InlineData("user deleted")]
    [InlineData("user disabled")]
    [InlineData("password changed")]
    [InlineData("revoke")]
    [InlineData("delete")]
    public async Task The_grant_of_its_user_has_ended(string end)
    {
        var user = await KeyManager.NewSubscriberAsync();
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(user);
        var tokens = await KeyManager.SignInToAsync(browser, client);

        await ShowAsync(client, () => Task.FromResult(tokens.Access), async _ =>
        {
            switch (end)
            {
                case "refresh token revoked":
                    await KeyManager.RevokeTokenAsync(tokens.Refresh, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);
                    break;
                case "refresh token reused":
                    await KeyManager.RefreshAsync(client, tokens.Refresh).HasStatusAsync(HttpStatusCode.OK);
                    await fixture.Database.ScalarAsync<int>( // Too late for a client that is only impatient.
                        "update oauth_tokens set redemption_date = redemption_date - interval '10 minutes' where subject = $1 and redemption_date is not null", user.Subject);
                    await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
                    break;
                case "consent withdrawn":
                    await browser.SubmitAsync(Users.Account);
                    break;
                case "user deleted":
                    await KeyManager.DeleteAsync(user.Path).HasStatusAsync(HttpStatusCode.NoContent);
                    break;
                case "user disabled":
                    await KeyManager.PutAsync(user.Path, Users.Body(user.Name, null, [Role.Subscriber], enabled: false)).HasStatusAsync(HttpStatusCode.OK);
                    break;
                case "password changed":
                    await KeyManager.PutAsync(user.Path, Users.Body(user.Name, Users.NewPassword(), [Role.Subscriber])).HasStatusAsync(HttpStatusCode.OK);
                    break;
                default:
                    await EndAsync(client, end);
                    break;
            }
        });
    }

    /// <summary>By such a row another client's token would go that was got in exchange.</summary>
    [Fact]
    public async Task A_client_that_is_deleted_takes_its_grants_into_the_feed()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var tokens = await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync()), client);
        var view = await GatewayView.OfSnapshotAsync(KeyManager);

        await KeyManager.DeleteAsync(client.Path).HasStatusAsync(HttpStatusCode.NoContent);

        var family = (string)AccessToken.Read(tokens.Access).Payload["oi_au_id"]!;
        Assert.Contains((await KeyManager.ChangesAsync(view.Cursor)).Items, item => (string)item["kind"]! == "family" && (string)item["id"]! == family);
    }

    private async Task EndAsync(ConfiguredClient client, string end) => _ = end switch
    {
        "revoke" => await KeyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK),
        "delete" => await KeyManager.DeleteAsync(client.Path).HasStatusAsync(HttpStatusCode.NoContent),
        "delete provider" => await KeyManager.DeleteAsync($"{ManagementApi.Providers}/{client.ProviderId}").HasStatusAsync(HttpStatusCode.NoContent),
        _ => await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" } }).HasStatusAsync(HttpStatusCode.OK),
    };

    private async Task ShowAsync(ConfiguredClient client, Func<Task<string>> issueAsync, Func<string, Task> dieAsync)
    {
        var other = await KeyManager.NewClientAsync("orders:read");
        var (token, others) = (await issueAsync(), await KeyManager.TokenAsync(other));
        var view = await GatewayView.OfSnapshotAsync(KeyManager);
        Assert.True(await KeyManager.IsActiveAsync(token));
        Assert.False(view.SaysIsDead(token), client.ClientId);

        await dieAsync(token);
        await view.FollowAsync(KeyManager);
        var anew = await GatewayView.OfSnapshotAsync(KeyManager);

        Assert.False(await KeyManager.IsActiveAsync(token));
        Assert.True(view.SaysIsDead(token));
        Assert.True(anew.SaysIsDead(token));
        Assert.True(await KeyManager.IsActiveAsync(others));
        Assert.False(view.SaysIsDead(others) || anew.SaysIsDead(others));
    }

    private async Task ShowAliveAsync(string token)
    {
        Assert.True(await KeyManager.IsActiveAsync(token));
        Assert.False((await GatewayView.OfSnapshotAsync(KeyManager)).SaysIsDead(token));
    }
}
