namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Revocation;

public sealed class RevocationTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Ends_the_client_s_own_token_and_no_other()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");
        var other = await KeyManager.TokenAsync(client, "orders:read");

        await KeyManager.RevokeTokenAsync(token, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);

        Assert.False(await KeyManager.IsActiveAsync(token));
        Assert.True(await KeyManager.IsActiveAsync(other));
    }

    [Fact]
    public async Task Answers_the_same_a_second_time_and_for_what_is_no_token()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");

        var first = await KeyManager.RevokeTokenAsync(token, client.ClientId, client.Secret);
        var second = await KeyManager.RevokeTokenAsync(token, client.ClientId, client.Secret);
        var garbage = await KeyManager.RevokeTokenAsync("garbage", client.ClientId, client.Secret);

        Assert.All([first, second, garbage], response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(1L, await RowsAsync(token));
    }

    [Fact]
    public async Task Has_no_effect_by_a_stranger_even_one_who_may_introspect()
    {
        var token = await KeyManager.TokenAsync(await KeyManager.NewClientAsync("orders:read"), "orders:read");
        var stranger = await KeyManager.NewClientAsync("orders:read");

        await KeyManager.RevokeTokenAsync(token, stranger.ClientId, stranger.Secret);
        await KeyManager.RevokeTokenAsync(token, Deployment.ServiceClientId, Deployment.ServiceSecret);
        await KeyManager.RevokeTokenAsync(token, Deployment.AutomationId, Deployment.AutomationSecret);

        Assert.True(await KeyManager.IsActiveAsync(token));
        Assert.Equal(0L, await RowsAsync(token));
    }

    [Fact]
    public async Task Closes_the_management_api_to_the_token()
    {
        var token = await KeyManager.AdminTokenAsync();
        await KeyManager.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.OK);

        await KeyManager.RevokeTokenAsync(token, Deployment.AutomationId, Deployment.AutomationSecret).HasStatusAsync(HttpStatusCode.OK);

        await KeyManager.GetAsync(ManagementApi.Providers, token).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Needs_a_token() =>
        await KeyManager.PostFormAsync("/oauth2/revoke", TokenApi.Basic(Deployment.AutomationId, Deployment.AutomationSecret)).IsOAuthErrorAsync("invalid_request");

    [Fact]
    public async Task Is_kept_until_the_token_would_have_expired()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");

        await KeyManager.RevokeTokenAsync(token, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);

        var claims = AccessToken.Read(token).Payload;
        var kept = await fixture.Database.ScalarAsync<long>("select extract(epoch from expires_at)::bigint from revoked_tokens where token_id = $1", (string)claims["jti"]!);
        Assert.Equal((long)claims["exp"]!, kept);
    }

    private Task<long> RowsAsync(string token) =>
        fixture.Database.ScalarAsync<long>("select count(*) from revoked_tokens where token_id = $1", (string)AccessToken.Read(token).Payload["jti"]!);
}
