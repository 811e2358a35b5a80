namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

public sealed class RegisterClientTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Answers_what_RFC_7591_asks_for_and_the_addresses_that_are_public()
    {
        var name = ManagementApi.NewName("Payslips");

        var response = await KeyManager.RegisterAsync(new
        {
            client_name = name,
            redirect_uris = new[] { "https://app.example.com/cb" },
            grant_types = new[] { "authorization_code", "refresh_token", "client_credentials" },
            response_types = new[] { "code" },
            scope = "orders:read",
            token_endpoint_auth_method = "client_secret_post",
            post_logout_redirect_uris = new[] { "https://app.example.com/bye" },
            id_token_signed_response_alg = "ES256",
            access_token_lifetime_seconds = 600,
        });

        Assert.True(response.Headers.CacheControl?.NoStore);
        var client = DynamicClient.Of(response.Json(HttpStatusCode.Created));
        Assert.Matches("^[A-Za-z0-9_-]{28}$", client.ClientId);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", client.Secret);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", client.AccessToken);
        Assert.Equal($"{Deployment.Issuer}oauth2/register/{client.ClientId}", (string?)client.Answer["registration_client_uri"]);
        Assert.Equal((name, "orders:read", "client_secret_post", "web", "ES256"), (Text("client_name"), Text("scope"), Text("token_endpoint_auth_method"), Text("application_type"), Text("id_token_signed_response_alg")));
        Assert.Equal((0, 600), ((int)client.Answer["client_secret_expires_at"]!, (int)client.Answer["access_token_lifetime_seconds"]!));
        Assert.InRange((long)client.Answer["client_id_issued_at"]!, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal(["https://app.example.com/cb"], client.Answer["redirect_uris"].Strings());
        Assert.Equal(["https://app.example.com/bye"], client.Answer["post_logout_redirect_uris"].Strings());
        Assert.Equal(["authorization_code", "refresh_token", "client_credentials"], client.Answer["grant_types"].Strings());
        Assert.Equal(["code"], client.Answer["response_types"].Strings());
        await KeyManager.TokenAsync(client.ClientId, client.Secret, "orders:read");

        string Text(string member) => (string)client.Answer[member]!;
    }

    [Fact]
    public async Task Takes_an_empty_list_for_one_that_is_left_out()
    {
        var client = await KeyManager.NewDynamicClientAsync(new { redirect_uris = new[] { "https://app.example.com/cb" }, grant_types = Array.Empty<string>(), response_types = Array.Empty<string>() });

        Assert.Equal(["authorization_code"], client.Answer["grant_types"].Strings());
        Assert.Equal(["code"], client.Answer["response_types"].Strings());
    }

    [Fact]
    public async Task Gives_what_is_left_out_its_default()
    {
        var client = await KeyManager.NewDynamicClientAsync(new { redirect_uris = new[] { "https://app.example.com/cb" } });

        Assert.Equal(client.ClientId, (string?)client.Answer["client_name"]);
        Assert.Equal(["authorization_code"], client.Answer["grant_types"].Strings());
        Assert.Equal(["code"], client.Answer["response_types"].Strings());
        Assert.Equal(("client_secret_basic", "web", "RS256", ""), ((string)client.Answer["token_endpoint_auth_method"]!, (string)client.Answer["application_type"]!, (string)client.Answer["id_token_signed_response_alg"]!, (string)client.Answer["scope"]!));
    }

    [Fact]
    public async Task Gives_a_public_client_no_secret()
    {
        var client = await KeyManager.NewDynamicClientAsync(new { redirect_uris = new[] { "com.example.app:/cb" }, application_type = "native", token_endpoint_auth_method = "none" });

        Assert.False(client.Answer.ContainsKey("client_secret"));
        Assert.False(client.Answer.ContainsKey("client_secret_expires_at"));
        Assert.Equal("none", (string?)client.Answer["token_endpoint_auth_method"]);
        await KeyManager.ReadRegistrationAsync(client.ClientId, client.AccessToken).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Passes_over_what_it_does_not_know_and_an_id_and_a_secret_that_are_chosen()
    {
        var client = await KeyManager.NewDynamicClientAsync(new
        {
            client_id = "chosen",
            client_secret = "chosen-secret",
            registration_access_token = 1,
            grant_types = new[] { "client_credentials" },
            logo_uri = "https://app.example.com/logo",
            contacts = new[] { "a@example.com" },
            unheard_of = new { deep = true },
            managed_by = "somebody",
        });

        Assert.NotEqual("chosen", client.ClientId);
        Assert.NotEqual("chosen-secret", client.Secret);
        Assert.Equal(Deployment.AutomationId, await fixture.Database.ScalarAsync<string>("select managed_by from service_providers where id = $1", await fixture.Database.ProviderOfAsync(client.ClientId)));
        Assert.Equal("client:automation register", await fixture.Database.ScalarAsync<string>("select actor || ' ' || verb from audit_events where object = $1", $"oauth-client:{client.ClientId}"));
    }

    [Fact]
    public async Task Lets_all_of_several_with_the_same_name_have_their_own()
    {
        var name = ManagementApi.NewName("Crowd");
        var token = await KeyManager.AdminTokenAsync("oauth_clients:create");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => KeyManager.RegisterAsync(new { client_name = name, grant_types = new[] { "client_credentials" } }, token).JsonAsync(HttpStatusCode.Created)));

        Assert.Equal(8, answers.Select(answer => (string)answer["client_name"]!).Distinct().Count());
    }

    [Theory]
    [InlineData("http://app.example.com/cb")]
    [InlineData("https://app.example.com/cb#part")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://app.example.com/\\\"ü")]
    [InlineData("https://app.example/zurück")]
    [InlineData("https://bücher.example/cb")]
    public async Task Says_which_redirect_uri_is_wrong(string uri)
    {
        await KeyManager.RegisterAsync(new { redirect_uris = new[] { uri } }).IsRegistrationErrorAsync("invalid_redirect_uri");
        await KeyManager.RegisterAsync(new { redirect_uris = new[] { uri }, grant_types = new[] { "nonsense" } }).IsRegistrationErrorAsync("invalid_client_metadata");
    }

    [Fact]
    public async Task Needs_a_redirect_uri_for_the_grants_that_use_one() => await KeyManager.RegisterAsync(new { }).IsRegistrationErrorAsync("invalid_redirect_uri");

    [Theory]
    [InlineData("{\"grant_types\":[\"nonsense\"]}", "grant_types")]
    [InlineData("{\"grant_types\":[null]}", "grant_types")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"token_endpoint_auth_method\":\"none\"}", "grant_types")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"token_endpoint_auth_method\":\"tls_client_auth\"}", "token_endpoint_auth_method")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"response_types\":[\"code\"]}", "response_types")]
    [InlineData("{\"redirect_uris\":[\"https://a.example.com/\"],\"response_types\":[\"token\"]}", "response_types")]
    [InlineData("{\"redirect_uris\":[\"https://a.example.com/\"],\"response_types\":[null]}", "response_types")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"application_type\":\"desktop\"}", "application_type")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"client_name\":\"  \"}", "client_name")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"client_name\":\"a\\nb\"}", "client_name")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"id_token_signed_response_alg\":\"none\"}", "id_token_signed_response_alg")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"access_token_lifetime_seconds\":59}", "access_token_lifetime_seconds")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"post_logout_redirect_uris\":[\"http://a.example.com/\"]}", "post_logout_redirect_uris")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"scope\":\"apim:subscribe\"}", "scope")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"scope\":\"orders:read oauth_clients:create\"}", "scope")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"scope\":\"oauth_clients:register\"}", "scope")]
    [InlineData("{\"grant_types\":[\"client_credentials\"],\"scope\":\"a\\u00e4\"}", "scope")]
    public async Task Names_the_member_that_is_wrong(string body, string member)
    {
        var description = await KeyManager.RegisterAsync(new StringContent(body, null, "application/json")).IsRegistrationErrorAsync("invalid_client_metadata");

        Assert.StartsWith(member + ":", description);
    }

    [Fact]
    public async Task Needs_an_initial_access_token_with_the_scope()
    {
        await KeyManager.RegisterAsync(token: ManagementApi.NoToken).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);
        await KeyManager.RegisterAsync(token: "nonsense").IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);
        await KeyManager.RegisterAsync(token: await KeyManager.AdminTokenAsync("apim:admin")).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);
        await KeyManager.RegisterAsync(token: await KeyManager.AdminTokenAsync("service_providers:manage")).IsRegistrationErrorAsync("insufficient_scope", HttpStatusCode.Forbidden);
        await KeyManager.RegisterAsync(token: await KeyManager.RegistrarTokenAsync()).IsRegistrationErrorAsync("insufficient_scope", HttpStatusCode.Forbidden);
        var revoked = await KeyManager.AdminTokenAsync("oauth_clients:create");
        await KeyManager.RevokeTokenAsync(revoked, Deployment.AutomationId, Deployment.AutomationSecret).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.RegisterAsync(token: revoked).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Says_in_the_header_how_to_authenticate()
    {
        Assert.Equal("Bearer", (await KeyManager.RegisterAsync(token: ManagementApi.NoToken)).Headers.WwwAuthenticate.ToString());
        Assert.StartsWith("Bearer error=\"invalid_token\"", (await KeyManager.RegisterAsync(token: "nonsense")).Headers.WwwAuthenticate.ToString());
        Assert.Equal("Bearer error=\"insufficient_scope\", scope=\"oauth_clients:create\"", (await KeyManager.RegisterAsync(token: await KeyManager.AdminTokenAsync("users:manage"))).Headers.WwwAuthenticate.ToString());
    }
}
