using OobProvisioning.KeyManager.Tokens.Protocol;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

[Collection<Listened>]
public sealed class MetadataTests(LoggedKeyManager fixture)
{
    private const string OpenIdConfiguration = "/.well-known/openid-configuration";
    private const string AuthorizationServer = "/.well-known/oauth-authorization-server";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData(OpenIdConfiguration)]
    [InlineData(AuthorizationServer)]
    public async Task Names_the_public_addresses_whoever_asks_and_by_whatever_host(string path)
    {
        var asked = await GetAsync(KeyManager.SendAsync, path, "evil.example.com");
        var inside = await GetAsync(KeyManager.SendInternallyAsync, path, "key-manager:8081");
        var forwarded = await GetAsync(KeyManager.SendAsync, path, "portal.example.com", ("X-Forwarded-Host", "evil.example.com"), ("Forwarded", "host=evil.example.com"));

        Assert.Equal(asked.ToJsonString(), inside.ToJsonString());
        Assert.Equal(asked.ToJsonString(), forwarded.ToJsonString());
        Assert.Equal(Deployment.Issuer, (string?)asked["issuer"]);
        Assert.Equal(Deployment.Issuer + "oauth2/token", (string?)asked["token_endpoint"]);
        Assert.Equal(Deployment.Issuer + "oauth2/introspect", (string?)asked["introspection_endpoint"]);
        Assert.Equal(Deployment.Issuer + "oauth2/revoke", (string?)asked["revocation_endpoint"]);
        Assert.Equal(Deployment.Issuer + "oauth2/jwks", (string?)asked["jwks_uri"]);
        Assert.Equal(Deployment.Issuer + "oauth2/register", (string?)asked["registration_endpoint"]);
        Assert.DoesNotContain("evil", asked.ToJsonString());
    }

    [Theory]
    [InlineData(OpenIdConfiguration)]
    [InlineData(AuthorizationServer)]
    public async Task Names_what_is_offered_and_nothing_else(string path)
    {
        var metadata = await KeyManager.GetAsync(path, ManagementApi.NoToken).JsonAsync();

        Assert.Equal(
            ["authorization_code", "client_credentials", "implicit", "password", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange"],
            Sorted("grant_types_supported"));
        Assert.Equal(["code", "id_token", "id_token token", "token"], Sorted("response_types_supported"));
        Assert.Equal(["form_post", "fragment", "query"], Sorted("response_modes_supported"));
        Assert.Equal(["S256"], Sorted("code_challenge_methods_supported"));
        Assert.Equal(["consent", "login", "none", "select_account"], Sorted("prompt_values_supported"));
        Assert.Equal(["ES256", "RS256"], Sorted("id_token_signing_alg_values_supported"));
        Assert.True((bool)metadata["authorization_response_iss_parameter_supported"]!);
        Assert.False((bool?)metadata["request_parameter_supported"] ?? true);
        foreach (var endpoint in new[] { "token", "introspection", "revocation" })
        {
            Assert.Equal(["client_secret_basic", "client_secret_post", "private_key_jwt"], Sorted($"{endpoint}_endpoint_auth_methods_supported").Except(["none"]));
        }

        Assert.All(["token", "revocation"], endpoint => Assert.Contains("none", Sorted($"{endpoint}_endpoint_auth_methods_supported")));
        Assert.DoesNotContain("none", Sorted("introspection_endpoint_auth_methods_supported"));

        var scopes = metadata["scopes_supported"].Strings();
        Assert.Superset(new HashSet<string> { "openid", "profile", "email", "offline_access", "apim:subscribe" }, scopes.ToHashSet());
        Assert.DoesNotContain("oauth_clients:verify", scopes);

        IEnumerable<string> Sorted(string member) => metadata[member].Strings().Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_endpoint_that_is_named_is_there_and_every_endpoint_that_is_there_is_named()
    {
        var metadata = await KeyManager.GetAsync(OpenIdConfiguration, ManagementApi.NoToken).JsonAsync();
        var named = metadata.Where(member => member.Key.EndsWith("_endpoint", StringComparison.Ordinal) || member.Key == "jwks_uri")
            .Select(member => new Uri((string)member.Value!).AbsolutePath).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(
            ["/oauth2/authorize", "/oauth2/device_authorization", "/oauth2/introspect", "/oauth2/jwks", "/oauth2/logout", "/oauth2/par", "/oauth2/register", "/oauth2/revoke", "/oauth2/token", "/oauth2/userinfo"],
            named);
        foreach (var path in named)
        {
            var response = await KeyManager.SendAsync(path is "/oauth2/jwks" or "/oauth2/authorize" or "/oauth2/logout" or "/oauth2/userinfo" ? HttpMethod.Get : HttpMethod.Post, path, token: ManagementApi.NoToken);
            Assert.True(response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed) && (int)response.StatusCode < 500, $"{path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_grant_type_that_is_named_is_served()
    {
        var grants = (await KeyManager.GetAsync(OpenIdConfiguration, ManagementApi.NoToken).JsonAsync())["grant_types_supported"].Strings();
        var client = await KeyManager.NewCodeClientAsync(grantTypes: [.. grants]);

        foreach (var grant in grants.Except(["implicit"]))
        {
            var answer = JsonNode.Parse(await (await KeyManager.GrantAsync(
                client, grant, ("username", "u"), ("password", "p"), ("code", "c"), ("code_verifier", CodeFlow.Verifier), ("redirect_uri", CodeFlow.Callback), ("refresh_token", "r"), ("device_code", "d"),
                ("subject_token", "s"), ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.True(answer["access_token"] is not null || (string?)answer["error"] is "invalid_grant", $"{grant}: {answer["error"]}");
        }
    }

    [Fact]
    public async Task Every_response_mode_that_is_named_is_spoken()
    {
        var modes = (await KeyManager.GetAsync(OpenIdConfiguration, ManagementApi.NoToken).JsonAsync())["response_modes_supported"].Strings();
        var (client, browser) = (await KeyManager.NewCodeClientAsync(), await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync()));
        await browser.AuthorizeAsync(client);

        foreach (var mode in modes)
        {
            var page = await browser.GetAsync(CodeFlow.Address(client, ("response_mode", mode)));
            Assert.True(mode switch
            {
                "query" => page.Location!.StartsWith(CodeFlow.Callback + "?", StringComparison.Ordinal),
                "fragment" => page.Location!.StartsWith(CodeFlow.Callback + "#", StringComparison.Ordinal),
                _ => page.Forms[0].Action == CodeFlow.Callback && Browser.Hidden(page.Html).Any(field => field.Name == "code") && page.Header("Content-Security-Policy").Contains("'sha256-", StringComparison.Ordinal),
            }, $"{mode}: {page.Status}");
        }
    }

    [Fact]
    public async Task Publishes_the_public_part_of_signing_keys_and_no_private_one()
    {
        var keys = (await KeyManager.GetAsync("/oauth2/jwks", ManagementApi.NoToken).JsonAsync())["keys"]!.AsArray();

        Assert.Equal(["ES256", "RS256"], keys.Select(key => (string)key!["alg"]!).Order());
        Assert.All(keys, key =>
        {
            Assert.Equal("sig", (string?)key!["use"]);
            Assert.NotEmpty((string)key["kid"]!);
            Assert.All(["d", "p", "q", "dp", "dq", "qi", "k", "oth"], member => Assert.False(key.AsObject().ContainsKey(member), member));
        });
        Assert.Equal(
            await fixture.Database.ScalarAsync<string>("select string_agg(id, ',' order by id collate \"C\") from server_keys where algorithm <> 'A256KW'"),
            string.Join(',', keys.Select(key => (string)key!["kid"]!).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Takes_up_a_key_that_is_announced_later_without_a_restart()
    {
        await fixture.Database.ScalarAsync<int>("""
            insert into server_keys (id, algorithm, protected_material, created_at, active_from)
            select 'announced', algorithm, protected_material, now(), now() + interval '1 day' from server_keys where algorithm = 'ES256'
            """);

        await EveryReplica.KnowsAsync(
            async () => (await KeyManager.GetAsync("/oauth2/jwks", ManagementApi.NoToken).JsonAsync()).ToJsonString().Contains("announced", StringComparison.Ordinal));
        Assert.NotEqual("announced", (string?)AccessToken.Read(await KeyManager.AdminTokenAsync()).Header["kid"]);

        await fixture.Database.ScalarAsync<int>("delete from server_keys where id = 'announced'");
        await EveryReplica.KnowsAsync(
            async () => !(await KeyManager.GetAsync("/oauth2/jwks", ManagementApi.NoToken).JsonAsync()).ToJsonString().Contains("announced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keeps_the_keys_that_it_has_when_those_of_the_database_cannot_be_used()
    {
        await fixture.Database.ScalarAsync<int>(
            "insert into server_keys (id, algorithm, protected_material, created_at, active_from) values ('broken', 'ES256', 'Z2FyYmFnZQ==', now(), now())");
        await EveryReplica.KnowsAsync(
            () => fixture.Logs.Lines.Any(line => line.Contains("cannot be used", StringComparison.Ordinal)));

        var token = await KeyManager.AdminTokenAsync();
        await fixture.Database.ScalarAsync<int>("delete from server_keys where id = 'broken'");

        await KeyManager.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.OK);
    }

    private static Task<JsonObject> GetAsync(Func<HttpRequestMessage, Task<HttpResponseMessage>> send, string path, string host, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return send(request).JsonAsync();
    }
}
