namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

public sealed class ScopeAuthorityTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("apim:admin")]
    [InlineData("tokens:introspect")]
    [InlineData("service_providers:view")]
    [InlineData("users:manage")]
    public async Task A_built_in_scope_is_given_only_by_a_token_that_has_it(string scope)
    {
        var path = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());
        var request = new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "orders:read", scope } };

        var problem = await KeyManager.PutAsync(path, request, await KeyManager.AdminTokenAsync("service_providers:manage")).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);

        Assert.Contains(scope, (string?)problem["detail"]);
        await KeyManager.PutAsync(path, request, await KeyManager.AdminTokenAsync("service_providers:manage " + scope)).HasStatusAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("oauth_clients:verify")]
    [InlineData("oauth_clients:register")]
    [InlineData("gateway:sync")]
    public async Task A_reserved_scope_is_given_by_nobody(string scope)
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" }, scopes = new[] { scope } }).IsInvalidAsync("scopes");
        await KeyManager.PutAsync(ManagementApi.ClientPath(await KeyManager.NewProviderAsync()), new { grantTypes = new[] { "client_credentials" }, scopes = new[] { scope } }).IsInvalidAsync("scopes");
    }

    [Fact]
    public async Task A_client_that_reaches_further_than_the_token_cannot_be_changed_with_it()
    {
        var client = await KeyManager.NewClientAsync("apim:admin");
        var secretId = client.Answer["secrets"]![0]!["id"];
        var token = await KeyManager.AdminTokenAsync("service_providers:manage service_providers:view");

        await RefusesAsync(HttpMethod.Put, client.Path, new { grantTypes = new[] { "client_credentials" } });
        await RefusesAsync(HttpMethod.Post, client.Path + "/secrets", new { });
        await RefusesAsync(HttpMethod.Delete, $"{client.Path}/secrets/{secretId}");
        await RefusesAsync(HttpMethod.Post, client.Path + "/regenerate-secret");
        await RefusesAsync(HttpMethod.Post, client.Path + "/revoke");
        await RefusesAsync(HttpMethod.Post, client.Path + "/activate");
        await RefusesAsync(HttpMethod.Delete, client.Path);
        await RefusesAsync(HttpMethod.Put, $"{ManagementApi.Providers}/{client.ProviderId}", new { name = ManagementApi.NewName() });

        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        Task<JsonObject> RefusesAsync(HttpMethod method, string path, object? body = null) =>
            KeyManager.SendAsync(method, path, body, token).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_store_s_own_client_cannot_be_changed_through_the_api()
    {
        var list = await KeyManager.GetAsync($"{ManagementApi.Providers}?query=API Store").JsonAsync();
        var provider = Assert.Single(list["list"]!.AsArray(), provider => (string?)provider!["oauthClient"]?["clientId"] == Deployment.ServiceClientId)!;
        var path = ManagementApi.ClientPath((Guid)provider["id"]!);

        await RefusesAsync(HttpMethod.Put, path, new { grantTypes = new[] { "client_credentials" } });
        await RefusesAsync(HttpMethod.Post, path + "/secrets", new { });
        await RefusesAsync(HttpMethod.Post, path + "/regenerate-secret");
        await RefusesAsync(HttpMethod.Post, path + "/revoke");
        await RefusesAsync(HttpMethod.Post, path + "/activate");
        await RefusesAsync(HttpMethod.Delete, path);
        await RefusesAsync(HttpMethod.Delete, $"{ManagementApi.Providers}/{provider["id"]}");
        await RefusesAsync(HttpMethod.Put, $"{ManagementApi.Providers}/{provider["id"]}", new { name = ManagementApi.NewName() });
        await KeyManager.DeleteAsync($"{path}/secrets/{provider["oauthClient"]!["secrets"]![0]!["id"]}").IsProblemAsync("conflict", HttpStatusCode.Conflict);

        Assert.True(await KeyManager.CanGetTokenAsync(Deployment.ServiceClientId, Deployment.ServiceSecret));
        Task<JsonObject> RefusesAsync(HttpMethod method, string address, object? body = null) =>
            KeyManager.SendAsync(method, address, body).IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }
}
