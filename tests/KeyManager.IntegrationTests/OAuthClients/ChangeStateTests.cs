namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

public sealed class ChangeStateTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_revoked_client_gets_no_token_and_its_tokens_are_dead()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");

        var answer = await KeyManager.PostAsync(client.Path + "/revoke").JsonAsync();

        Assert.Equal("REVOKED", (string?)answer["state"]);
        Assert.Single(answer["secrets"]!.AsArray());
        Assert.False(answer.ContainsKey("clientSecret"));
        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        Assert.False(await KeyManager.IsActiveAsync(token));
    }

    [Fact]
    public async Task An_activated_client_gets_tokens_again_and_the_old_ones_stay_dead()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var old = await KeyManager.TokenAsync(client, "orders:read");
        await KeyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);

        var answer = await KeyManager.PostAsync(client.Path + "/activate").JsonAsync();

        Assert.Equal("ACTIVE", (string?)answer["state"]);
        Assert.True(await KeyManager.IsActiveAsync(await KeyManager.TokenAsync(client, "orders:read")));
        Assert.False(await KeyManager.IsActiveAsync(old));
    }

    [Fact]
    public async Task Both_may_be_said_twice()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.PostAsync(client.Path + "/activate").HasStatusAsync(HttpStatusCode.OK);
        var token = await KeyManager.TokenAsync(client, "orders:read");

        await KeyManager.PostAsync(client.Path + "/activate").HasStatusAsync(HttpStatusCode.OK);

        Assert.True(await KeyManager.IsActiveAsync(token));
    }

    [Fact]
    public async Task A_revoked_client_can_be_looked_after_and_stays_revoked()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);

        var configured = await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" } }).JsonAsync();
        var regenerated = await KeyManager.PostAsync(client.Path + "/regenerate-secret").JsonAsync();

        Assert.Equal("REVOKED", (string?)configured["state"]);
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, (string)regenerated["clientSecret"]!));
    }

    [Fact]
    public async Task A_regenerated_secret_ends_every_older_one_and_leaves_the_tokens()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var added = await KeyManager.AddSecretAsync(client);
        var token = await KeyManager.TokenAsync(client, "orders:read");

        var response = await KeyManager.PostAsync(client.Path + "/regenerate-secret");
        var answer = response.Json();

        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(["clientId", "clientSecret"], answer.Select(member => member.Key));
        Assert.Equal(client.ClientId, (string?)answer["clientId"]);
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, added.Secret));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, (string)answer["clientSecret"]!));
        Assert.True(await KeyManager.IsActiveAsync(token));
        Assert.Single((await KeyManager.ReadClientAsync(client))["secrets"]!.AsArray());
    }

    [Fact]
    public async Task Two_regenerated_at_once_leave_one_secret_that_works()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => KeyManager.PostAsync(client.Path + "/regenerate-secret").JsonAsync()));

        var working = 0;
        foreach (var answer in answers)
        {
            working += await KeyManager.CanGetTokenAsync(client.ClientId, (string)answer["clientSecret"]!) ? 1 : 0;
        }

        Assert.Equal(1, working);
    }

    [Fact]
    public async Task A_deleted_client_is_gone_with_its_tokens_and_leaves_its_service_provider()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");

        await KeyManager.DeleteAsync(client.Path).HasStatusAsync(HttpStatusCode.NoContent);

        Assert.False(await KeyManager.IsActiveAsync(token));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.Null((await KeyManager.GetAsync($"{ManagementApi.Providers}/{client.ProviderId}").JsonAsync())["oauthClient"]);
        await KeyManager.DeleteAsync(client.Path).IsProblemAsync("not-found", HttpStatusCode.NotFound);
        var next = await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" } }).JsonAsync(HttpStatusCode.Created);
        Assert.NotEqual((string?)client.Answer["registrationId"], (string?)next["registrationId"]);
        Assert.NotEqual(client.ClientId, (string?)next["clientId"]);
        Assert.False(await KeyManager.IsActiveAsync(token));
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("activate")]
    [InlineData("regenerate-secret")]
    public async Task None_of_it_can_be_done_to_a_client_that_is_not_there(string verb)
    {
        await KeyManager.PostAsync($"{ManagementApi.ClientPath(Guid.NewGuid())}/{verb}").IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.PostAsync($"{ManagementApi.ClientPath(await KeyManager.NewProviderAsync())}/{verb}").IsProblemAsync("not-found", HttpStatusCode.NotFound);
    }
}
