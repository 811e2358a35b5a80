namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

public sealed class PublicClientTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly object Public = new { grantTypes = new[] { "authorization_code" }, callbackUrls = new[] { "https://app.example.com/cb" }, publicClient = true };
    private static readonly object Confidential = new { grantTypes = new[] { "client_credentials" } };

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Has_no_secret()
    {
        var client = await KeyManager.NewClientAsync(Public);

        Assert.False(client.Answer.ContainsKey("clientSecret"));
        Assert.Empty(client.Answer["secrets"]!.AsArray());
        Assert.True((bool)client.Answer["publicClient"]!);
        await KeyManager.PostAsync(client.Path + "/secrets", new { }).IsProblemAsync("conflict", HttpStatusCode.Conflict);
        await KeyManager.PostAsync(client.Path + "/regenerate-secret").IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Cannot_use_client_credentials_nor_do_without_pkce()
    {
        var path = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());

        await KeyManager.PutAsync(path, new { grantTypes = new[] { "client_credentials" }, publicClient = true }).IsInvalidAsync("grantTypes");
        await KeyManager.PutAsync(path, new { grantTypes = new[] { "password" }, publicClient = true, pkceRequired = false }).IsInvalidAsync("pkceRequired");
        await KeyManager.PutAsync(path, new { grantTypes = new[] { "password" }, publicClient = true, clientSecret = "brought along" }).IsInvalidAsync("clientSecret");
    }

    [Fact]
    public async Task Loses_its_secrets_for_good_when_it_was_confidential()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var second = await KeyManager.AddSecretAsync(client);

        var answer = await KeyManager.PutAsync(client.Path, Public).JsonAsync();
        Assert.Empty(answer["secrets"]!.AsArray());
        Assert.False(answer.ContainsKey("clientSecret"));

        var response = await KeyManager.PutAsync(client.Path, Confidential);
        var confidential = response.Json();
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Single(confidential["secrets"]!.AsArray());
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, (string)confidential["clientSecret"]!));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, second.Secret));
        Assert.False((await KeyManager.PutAsync(client.Path, Confidential).JsonAsync()).ContainsKey("clientSecret"));
    }

    [Fact]
    public async Task Is_refused_where_a_secret_is_needed_whatever_secret_comes()
    {
        var client = await KeyManager.NewClientAsync(Public);

        await KeyManager.RequestTokenAsync(client.ClientId, "anything").IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        await KeyManager.PostFormAsync("/oauth2/introspect", TokenApi.Basic(client.ClientId, "anything"), ("token", "x")).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        await KeyManager.PostFormAsync("/oauth2/token", null, ("grant_type", "client_credentials"), ("client_id", client.ClientId)).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Cannot_introspect_the_token_of_another_without_a_secret()
    {
        var client = await KeyManager.NewClientAsync(Public);
        var token = await KeyManager.AdminTokenAsync();

        var response = await KeyManager.PostFormAsync("/oauth2/introspect", null, ("client_id", client.ClientId), ("token", token));

        Assert.DoesNotContain("\"active\":true", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
