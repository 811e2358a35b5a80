namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

/// <summary>Rotation, and what becomes of a family when a token comes twice (RFC 9700 4.14).</summary>
[Collection<InTime>]
public sealed class RefreshTests(TimedKeyManager fixture)
{
    private static readonly TimeSpan BeyondLeeway = TimeSpan.FromSeconds(11);

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_token_that_comes_again_at_once_is_refused_and_the_family_lives()
    {
        var (client, first) = await SceneAsync();
        var second = await KeyManager.RefreshAsync(client, first.Refresh).TokensAsync();

        await KeyManager.RefreshAsync(client, first.Refresh).IsOAuthErrorAsync("invalid_grant");

        Assert.True(await KeyManager.IsActiveAsync(second.Access));
        await KeyManager.RefreshAsync(client, second.Refresh).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_that_comes_again_later_ends_the_whole_family()
    {
        var (client, first) = await SceneAsync();
        var second = await KeyManager.RefreshAsync(client, first.Refresh).TokensAsync();
        fixture.Clock.Advance(BeyondLeeway);

        await KeyManager.RefreshAsync(client, first.Refresh).IsOAuthErrorAsync("invalid_grant");

        await KeyManager.RefreshAsync(client, second.Refresh).IsOAuthErrorAsync("invalid_grant");
        Assert.False(await KeyManager.IsActiveAsync(first.Access));
        Assert.False(await KeyManager.IsActiveAsync(second.Access));
        await KeyManager.GetAsync("/oauth2/userinfo", second.Access).HasStatusAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_family_of_the_same_user_and_client_lives_on()
    {
        var (client, first, browser) = await SceneWithBrowserAsync();
        var other = await KeyManager.SignInToAsync(browser, client);
        await KeyManager.RefreshAsync(client, first.Refresh).TokensAsync();
        fixture.Clock.Advance(BeyondLeeway);

        await KeyManager.RefreshAsync(client, first.Refresh).IsOAuthErrorAsync("invalid_grant");

        await KeyManager.RefreshAsync(client, other.Refresh).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task To_ask_about_a_rotated_token_does_the_family_no_harm()
    {
        var (client, first) = await SceneAsync();
        var second = await KeyManager.RefreshAsync(client, first.Refresh).TokensAsync();
        fixture.Clock.Advance(BeyondLeeway);

        var answer = await KeyManager.IntrospectAsync(first.Refresh, client.ClientId, client.Secret);
        await KeyManager.RevokeTokenAsync(first.Refresh, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);

        Assert.Equal("""{"active":false}""", answer.ToJsonString());
        Assert.True(await KeyManager.IsActiveAsync(second.Access));
        await KeyManager.RefreshAsync(client, second.Refresh).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task To_revoke_a_refresh_token_ends_its_family() // RFC 7009 2.1
    {
        var (client, tokens) = await SceneAsync();

        await KeyManager.RevokeTokenAsync(tokens.Refresh, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);

        Assert.False(await KeyManager.IsActiveAsync(tokens.Access));
        await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task Another_client_cannot_use_it()
    {
        var (client, tokens) = await SceneAsync();
        var other = await KeyManager.NewCodeClientAsync();

        await KeyManager.RefreshAsync(other, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
        await KeyManager.RevokeTokenAsync(tokens.Refresh, other.ClientId, other.Secret);

        await KeyManager.RefreshAsync(client, tokens.Refresh).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Fewer_scopes_may_be_asked_for_once_and_more_never()
    {
        var (client, first) = await SceneAsync();

        var second = await KeyManager.RefreshAsync(client, first.Refresh, ("scope", "openid")).TokensAsync();
        await KeyManager.RefreshAsync(client, second.Refresh, ("scope", "orders:read")).IsOAuthErrorAsync("invalid_grant");
        var third = await KeyManager.RefreshAsync(client, second.Refresh).TokensAsync();

        Assert.Equal("openid", (string?)second.Answer["scope"]);
        Assert.Equal("urn:oob-provisioning:apis", (string?)AccessToken.Read(second.Access).Payload["aud"] ?? "urn:oob-provisioning:apis");
        Assert.Equal((string?)first.Answer["scope"], (string?)third.Answer["scope"]);
    }

    [Fact]
    public async Task A_grant_ends_however_often_it_is_refreshed() // ASVS 10.4.8
    {
        var client = await KeyManager.NewClientAsync(new
        {
            grantTypes = new[] { "authorization_code", "refresh_token" },
            callbackUrls = new[] { CodeFlow.Callback },
            scopes = new[] { "apim:subscribe" },
            refreshTokenLifetimeSeconds = 3600,
        });
        var tokens = await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync()), client);
        fixture.Clock.Advance(TimeSpan.FromMinutes(40));
        tokens = await KeyManager.RefreshAsync(client, tokens.Refresh).TokensAsync();
        fixture.Clock.Advance(TimeSpan.FromMinutes(21));

        await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
    }

    private async Task<(ConfiguredClient Client, Running.Tokens First)> SceneAsync()
    {
        var (client, first, _) = await SceneWithBrowserAsync();
        return (client, first);
    }

    private async Task<(ConfiguredClient Client, Running.Tokens First, Browser Browser)> SceneWithBrowserAsync()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        return (client, await KeyManager.SignInToAsync(browser, client), browser);
    }
}
