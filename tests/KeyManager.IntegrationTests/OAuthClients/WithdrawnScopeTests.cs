namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

public sealed class WithdrawnScopeTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_scope_that_is_withdrawn_is_withdrawn_from_tokens_that_were_issued()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");

        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" } }).HasStatusAsync(HttpStatusCode.OK);

        Assert.False(await KeyManager.IsActiveAsync(token));
    }

    [Fact]
    public async Task A_change_that_withdraws_nothing_leaves_issued_tokens_alone()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");

        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "orders:read", "orders:write" } }).HasStatusAsync(HttpStatusCode.OK);

        Assert.True(await KeyManager.IsActiveAsync(token));
    }
}
