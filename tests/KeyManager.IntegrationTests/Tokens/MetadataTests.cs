namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

public sealed class MetadataTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
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

        Assert.Equal(["client_credentials"], metadata["grant_types_supported"].Strings());
        foreach (var endpoint in new[] { "token", "introspection", "revocation" })
        {
            Assert.Equal(["client_secret_basic", "client_secret_post", "private_key_jwt"], metadata[$"{endpoint}_endpoint_auth_methods_supported"].Strings().Order());
            Assert.Equal(
                ["ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"], metadata[$"{endpoint}_endpoint_auth_signing_alg_values_supported"].Strings().Order(StringComparer.Ordinal));
        }

        var scopes = metadata["scopes_supported"].Strings();
        Assert.Contains("apim:subscribe", scopes);
        Assert.DoesNotContain("oauth_clients:verify", scopes);
        Assert.DoesNotContain("offline_access", scopes);
        Assert.False(metadata.ContainsKey("authorization_endpoint"));
        Assert.False(metadata.ContainsKey("userinfo_endpoint"));
        Assert.False(metadata.ContainsKey("device_authorization_endpoint"));
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

        await Eventually.HoldsAsync(
            async () => (await KeyManager.GetAsync("/oauth2/jwks", ManagementApi.NoToken).JsonAsync()).ToJsonString().Contains("announced", StringComparison.Ordinal),
            Eventually.OnEveryReplica);
        Assert.NotEqual("announced", (string?)AccessToken.Read(await KeyManager.AdminTokenAsync()).Header["kid"]);

        await fixture.Database.ScalarAsync<int>("delete from server_keys where id = 'announced'");
        await Eventually.HoldsAsync(
            async () => !(await KeyManager.GetAsync("/oauth2/jwks", ManagementApi.NoToken).JsonAsync()).ToJsonString().Contains("announced", StringComparison.Ordinal),
            Eventually.OnEveryReplica);
    }

    [Fact]
    public async Task Keeps_the_keys_that_it_has_when_those_of_the_database_cannot_be_used()
    {
        await fixture.Database.ScalarAsync<int>(
            "insert into server_keys (id, algorithm, protected_material, created_at, active_from) values ('broken', 'ES256', 'Z2FyYmFnZQ==', now(), now())");
        await Eventually.HoldsAsync(
            () => Task.FromResult(fixture.Logs.Lines.Any(line => line.Contains("cannot be used", StringComparison.Ordinal))), Eventually.OnEveryReplica);

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
