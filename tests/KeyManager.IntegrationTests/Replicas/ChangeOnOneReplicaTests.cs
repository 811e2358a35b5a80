using OobProvisioning.KeyManager.IntegrationTests.Internal;

namespace OobProvisioning.KeyManager.IntegrationTests.Replicas;

/// <summary>A change is effective on the replica that made it at once, on the other within 5 s, whatever that one remembers.</summary>
public sealed class ChangeOnOneReplicaTests(TwoKeyManagers fixture) : IClassFixture<TwoKeyManagers>
{
    private RunningKeyManager First => fixture.First;

    private RunningKeyManager Second => fixture.Second;

    [Fact]
    public async Task A_new_client_is_known_although_it_was_asked_for_before()
    {
        var clientId = ManagementApi.NewName();
        Assert.False(await Second.CanGetTokenAsync(clientId, "unknown"));
        Assert.False(await First.CanGetTokenAsync(clientId, "unknown"));

        var client = await First.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId });

        Assert.True(await First.CanGetTokenAsync(clientId, client.Secret));
        await OnSecondAsync(() => Second.CanGetTokenAsync(clientId, client.Secret));
    }

    [Fact]
    public async Task A_secret_that_was_added_and_one_that_was_deleted()
    {
        var client = await RememberedClientAsync();

        var added = await First.AddSecretAsync(client);
        Assert.True(await First.CanGetTokenAsync(client.ClientId, added.Secret));
        await OnSecondAsync(() => Second.CanGetTokenAsync(client.ClientId, added.Secret));

        await First.DeleteAsync($"{client.Path}/secrets/{added.Answer["id"]}").HasStatusAsync(HttpStatusCode.NoContent);
        Assert.False(await First.CanGetTokenAsync(client.ClientId, added.Secret));
        await OnSecondAsync(async () => !await Second.CanGetTokenAsync(client.ClientId, added.Secret));
    }

    [Fact]
    public async Task A_secret_that_was_regenerated()
    {
        var client = await RememberedClientAsync();

        var secret = (string)(await First.PostAsync(client.Path + "/regenerate-secret").JsonAsync())["clientSecret"]!;

        Assert.True(await First.CanGetTokenAsync(client.ClientId, secret));
        Assert.False(await First.CanGetTokenAsync(client.ClientId, client.Secret));
        await OnSecondAsync(async () => await Second.CanGetTokenAsync(client.ClientId, secret) && !await Second.CanGetTokenAsync(client.ClientId, client.Secret));
    }

    [Fact]
    public async Task A_client_that_was_revoked_and_activated_again()
    {
        var client = await RememberedClientAsync();
        var token = await Second.TokenAsync(client, "orders:read");

        await First.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        Assert.False(await First.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.False(await First.IsActiveAsync(token));
        await OnSecondAsync(async () => !await Second.IsActiveAsync(token) && !await Second.CanGetTokenAsync(client.ClientId, client.Secret));

        await First.PostAsync(client.Path + "/activate").HasStatusAsync(HttpStatusCode.OK);
        Assert.True(await First.CanGetTokenAsync(client.ClientId, client.Secret));
        await OnSecondAsync(() => Second.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.False(await First.IsActiveAsync(token));
        Assert.False(await Second.IsActiveAsync(token));
    }

    [Fact]
    public async Task A_client_that_was_configured_anew()
    {
        var client = await RememberedClientAsync();

        await First.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "orders:write" } }).HasStatusAsync(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, (await First.RequestTokenAsync(client.ClientId, client.Secret, "orders:write")).StatusCode);
        await OnSecondAsync(async () => (await Second.RequestTokenAsync(client.ClientId, client.Secret, "orders:write")).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_was_deleted_itself_or_with_its_service_provider(bool itself)
    {
        var client = await RememberedClientAsync();
        var token = await Second.TokenAsync(client, "orders:read");

        await First.DeleteAsync(itself ? client.Path : $"{ManagementApi.Providers}/{client.ProviderId}").HasStatusAsync(HttpStatusCode.NoContent);

        Assert.False(await First.IsActiveAsync(token));
        Assert.False(await First.CanGetTokenAsync(client.ClientId, client.Secret));
        await OnSecondAsync(async () => !await Second.IsActiveAsync(token) && !await Second.CanGetTokenAsync(client.ClientId, client.Secret));
    }

    [Fact]
    public async Task A_token_that_was_revoked()
    {
        var client = await RememberedClientAsync();
        var token = await Second.TokenAsync(client, "orders:read");
        Assert.True(await First.IsActiveAsync(token));

        await First.RevokeTokenAsync(token, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);

        Assert.False(await First.IsActiveAsync(token));
        await OnSecondAsync(async () => !await Second.IsActiveAsync(token));
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("deleted")]
    [InlineData("its token")]
    public async Task What_ends_a_token_closes_the_management_api_of_both_to_it(string what)
    {
        var client = await RememberedClientAsync("service_providers:view");
        var token = await Second.TokenAsync(client, "service_providers:view");
        await Second.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.OK);

        Assert.True((await (what switch
        {
            "revoked" => First.PostAsync(client.Path + "/revoke"),
            "deleted" => First.DeleteAsync(client.Path),
            _ => First.RevokeTokenAsync(token, client.ClientId, client.Secret),
        })).IsSuccessStatusCode);

        await First.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.Unauthorized);
        await OnSecondAsync(async () => (await Second.GetAsync(ManagementApi.Providers, token)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_secret_that_the_store_has_verified()
    {
        var client = await RememberedClientAsync();
        Assert.True(await ProvesAsync(Second, client.Secret));

        var secret = (string)(await First.PostAsync(client.Path + "/regenerate-secret").JsonAsync())["clientSecret"]!;
        Assert.False(await ProvesAsync(First, client.Secret));
        Assert.True(await ProvesAsync(First, secret));
        await OnSecondAsync(async () => !await ProvesAsync(Second, client.Secret) && await ProvesAsync(Second, secret));

        await First.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        Assert.False(await ProvesAsync(First, secret));
        await OnSecondAsync(async () => !await ProvesAsync(Second, secret));

        async Task<bool> ProvesAsync(RunningKeyManager keyManager, string text) => (bool)(await keyManager.VerifyAsync(client.ClientId, text).JsonAsync())["verified"]!;
    }

    [Fact]
    public async Task A_brought_secret_that_proved_right_and_got_a_fast_verifier()
    {
        var secret = "Zx8" + Guid.NewGuid().ToString("N") + "-~._qLmNo";
        var client = await First.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName(), clientSecret = secret });

        Assert.True(await Second.CanGetTokenAsync(client.ClientId, secret));
        Assert.True(await First.CanGetTokenAsync(client.ClientId, secret));
        Assert.True(await Second.CanGetTokenAsync(client.ClientId, secret));
    }

    [Fact]
    public async Task A_token_of_one_is_good_on_the_other()
    {
        var token = await First.AdminTokenAsync();

        await Second.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.OK);
        Assert.True(await Second.IsActiveAsync(token));
    }

    /// <summary>A client that both replicas have in their memory.</summary>
    private async Task<ConfiguredClient> RememberedClientAsync(string scope = "orders:read")
    {
        var client = await First.NewClientAsync(scope);
        Assert.True(await First.CanGetTokenAsync(client.ClientId, client.Secret));
        await OnSecondAsync(() => Second.CanGetTokenAsync(client.ClientId, client.Secret));
        return client;
    }

    private static Task OnSecondAsync(Func<Task<bool>> holds) => EveryReplica.KnowsAsync(holds);
}
