namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

[Collection<Undisturbed>]
public sealed class ConfigureOAuthClientTests(OwnKeyManager fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Makes_the_client_and_shows_its_secret_once()
    {
        var path = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());

        var response = await KeyManager.PutAsync(path, new { grantTypes = new[] { "client_credentials" } });
        var made = response.Json(HttpStatusCode.Created);

        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(
            ["registrationId", "clientId", "clientSecret", "grantTypes", "callbackUrls", "postLogoutUrls", "scopes", "publicClient", "applicationType", "pkceRequired",
             "accessTokenLifetimeSeconds", "refreshTokenLifetimeSeconds", "idTokenSigningAlgorithm", "tokenEndpointAuthMethod", "state", "secrets"],
            made.Select(member => member.Key));
        Assert.Matches("^[A-Za-z0-9_-]{28}$", (string?)made["clientId"]);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", (string?)made["clientSecret"]);
        Assert.Equal("ACTIVE", (string?)made["state"]);
        var secret = Assert.Single(made["secrets"]!.AsArray())!.AsObject();
        Assert.Equal(["id", "hint", "description", "createdAt", "expiresAt", "lastUsedAt"], secret.Select(member => member.Key));
        Assert.Equal(((string)made["clientSecret"]!)[..4], (string?)secret["hint"]);
        Assert.True(await KeyManager.CanGetTokenAsync((string)made["clientId"]!, (string)made["clientSecret"]!));
    }

    [Fact]
    public async Task Replaces_the_whole_configuration_without_showing_or_changing_a_secret()
    {
        var client = await KeyManager.NewClientAsync(new
        {
            grantTypes = new[] { "authorization_code", "refresh_token", "client_credentials" },
            callbackUrls = new[] { "https://app.example.com/cb", "com.example.app:/cb" },
            postLogoutUrls = new[] { "https://app.example.com/bye" },
            scopes = new[] { "orders:read", "orders:write" },
            applicationType = "native",
            pkceRequired = false,
            accessTokenLifetimeSeconds = 60,
            refreshTokenLifetimeSeconds = 31_536_000,
            idTokenSigningAlgorithm = "ES256",
        });
        Assert.Equal(["https://app.example.com/cb", "com.example.app:/cb"], client.Answer["callbackUrls"].Strings());
        Assert.Equal((60, 31_536_000, "ES256", "native", false), (
            (int)client.Answer["accessTokenLifetimeSeconds"]!, (int)client.Answer["refreshTokenLifetimeSeconds"]!, (string)client.Answer["idTokenSigningAlgorithm"]!,
            (string)client.Answer["applicationType"]!, (bool)client.Answer["pkceRequired"]!));

        var response = await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" } });
        var replaced = response.Json();

        Assert.False(replaced.ContainsKey("clientSecret"));
        Assert.Equal((string?)client.Answer["registrationId"], (string?)replaced["registrationId"]);
        Assert.Equal(client.ClientId, (string?)replaced["clientId"]);
        Assert.All(["callbackUrls", "postLogoutUrls", "scopes"], member => Assert.Empty(replaced[member]!.AsArray()));
        Assert.Equal((3_600, 1_209_600, "RS256", "web", true), (
            (int)replaced["accessTokenLifetimeSeconds"]!, (int)replaced["refreshTokenLifetimeSeconds"]!, (string)replaced["idTokenSigningAlgorithm"]!,
            (string)replaced["applicationType"]!, (bool)replaced["pkceRequired"]!));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
    }

    [Fact]
    public async Task Takes_what_was_read_as_it_stands()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var read = await KeyManager.ReadClientAsync(client);

        var replaced = await KeyManager.PutAsync(client.Path, read).JsonAsync();

        Assert.Equal(read.ToJsonString(), replaced.ToJsonString());
    }

    [Fact]
    public async Task Is_effective_at_once_at_the_token_endpoint()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.TokenAsync(client, "orders:read");

        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "orders:write" } }).HasStatusAsync(HttpStatusCode.OK);

        await KeyManager.TokenAsync(client, "orders:write");
        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, "orders:read").IsOAuthErrorAsync("invalid_scope");
    }

    [Fact]
    public async Task Lets_one_of_several_first_configurations_make_the_client()
    {
        var path = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());

        var token = await KeyManager.AdminTokenAsync();
        Task<HttpResponseMessage>[] requests;
        await using (var held = await HeldTable.HoldAsync(fixture.Database, "oauth_clients"))
        {
            requests = [.. Enumerable.Range(0, 4).Select(_ => KeyManager.PutAsync(path, new { grantTypes = new[] { "client_credentials" } }, token))];
            await held.UntilWaitingAsync(requests.Length);
        }

        var answers = await Task.WhenAll(requests);

        Assert.Equal([201, 409, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
        await Task.FromResult(answers.First(answer => answer.StatusCode == HttpStatusCode.Conflict)).IsProblemAsync("conflict", HttpStatusCode.Conflict);
        var made = await Task.FromResult(answers.First(answer => answer.StatusCode == HttpStatusCode.Created)).JsonAsync(HttpStatusCode.Created);
        Assert.True(await KeyManager.CanGetTokenAsync((string)made["clientId"]!, (string)made["clientSecret"]!));
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>("select count(*) from audit_events where object = $1", $"oauth-client:{made["clientId"]}"));
    }

    [Theory]
    [InlineData("authorization_code")]
    [InlineData("implicit")]
    public async Task Says_that_a_callback_url_is_required_and_makes_nothing(string grantType)
    {
        var path = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());

        var problem = await KeyManager.PutAsync(path, new { grantTypes = new[] { grantType, "client_credentials" }, callbackUrls = Array.Empty<string>() })
            .IsProblemAsync("callback-url-required", HttpStatusCode.BadRequest);

        Assert.Equal(901408, (int?)problem["code"]);
        Assert.Equal(["callbackUrls"], problem["errors"]!.AsObject().Select(error => error.Key));
        await KeyManager.GetAsync(path + "/secrets").IsProblemAsync("not-found", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://user:word@app.example.com/cb")]
    [InlineData("https://app.example.com/cb#part")]
    [InlineData("https://*.example.com/cb")]
    [InlineData("http://app.example.com/cb")]
    [InlineData("com.example.app:/cb")]
    [InlineData("relative/cb")]
    public async Task Refuses_a_callback_url_that_is_not_safe(string url)
    {
        var path = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());

        await KeyManager.PutAsync(path, new { grantTypes = new[] { "authorization_code" }, callbackUrls = new[] { "https://app.example.com/cb", url } }).IsInvalidAsync("callbackUrls");
        await KeyManager.PutAsync(path, new { grantTypes = new[] { "password" }, postLogoutUrls = new[] { url } }).IsInvalidAsync("postLogoutUrls");
    }

    [Fact]
    public async Task Names_every_fault_at_once()
    {
        var path = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());

        await KeyManager.PutAsync(path, new { grantTypes = new[] { "implicit", "magic" }, scopes = new[] { "a b" }, accessTokenLifetimeSeconds = 59, clientId = "a b", clientSecret = "short" })
            .IsInvalidAsync("grantTypes", "callbackUrls", "scopes", "accessTokenLifetimeSeconds", "clientId", "clientSecret");
    }

    [Fact]
    public async Task Needs_a_service_provider_that_is_there() =>
        await KeyManager.PutAsync(ManagementApi.ClientPath(Guid.NewGuid()), new { grantTypes = new[] { "client_credentials" } }).IsProblemAsync("not-found", HttpStatusCode.NotFound);
}
