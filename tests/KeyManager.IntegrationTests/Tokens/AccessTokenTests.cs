namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

public sealed class AccessTokenTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Holds_exactly_what_the_profile_says()
    {
        var client = await KeyManager.NewClientAsync("orders:read", "orders:write");
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        var token = AccessToken.Read(await KeyManager.TokenAsync(client, "orders:read orders:write"));

        Assert.Equal(["alg", "kid", "typ"], token.Header.Select(member => member.Key).Order());
        Assert.Equal(("ES256", "at+jwt"), ((string)token.Header["alg"]!, (string)token.Header["typ"]!));
        Assert.Equal(["aud", "client_id", "exp", "gen", "iat", "iss", "jti", "scope", "sub"], token.Payload.Select(member => member.Key).Order());
        Assert.Equal(Deployment.Issuer, (string?)token.Payload["iss"]);
        Assert.Equal((client.ClientId, client.ClientId), ((string)token.Payload["sub"]!, (string)token.Payload["client_id"]!));
        Assert.Equal("orders:read orders:write", (string?)token.Payload["scope"]);
        Assert.Equal("0", token.Payload["gen"]!.ToJsonString());
        Assert.InRange((long)token.Payload["iat"]!, before, before + 10);
        Assert.Equal(3_600, (long)token.Payload["exp"]! - (long)token.Payload["iat"]!);
    }

    [Fact]
    public async Task Is_signed_by_a_published_key()
    {
        var token = AccessToken.Read(await KeyManager.AdminTokenAsync());
        var keys = await KeyManager.GetAsync("/oauth2/jwks", ManagementApi.NoToken).JsonAsync();

        var key = Assert.Single(keys["keys"]!.AsArray(), key => (string?)key!["kid"] == (string?)token.Header["kid"])!.AsObject();

        Assert.True(token.IsSignedBy(key));
    }

    [Fact]
    public async Task Is_never_the_same_twice()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var ids = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add((string)AccessToken.Read(await KeyManager.TokenAsync(client)).Payload["jti"]!);
        }

        Assert.Equal(20, ids.Count);
    }

    [Theory]
    [InlineData("orders:read", "\"urn:oob-provisioning:apis\"")]
    [InlineData("service_providers:view", "\"urn:oob-provisioning:key-manager\"")]
    [InlineData("tokens:introspect orders:read", "\"urn:oob-provisioning:key-manager\"")]
    [InlineData("apim:subscribe", "\"urn:oob-provisioning:api-store\"")]
    [InlineData("apim:subscribe users:manage", "[\"urn:oob-provisioning:key-manager\",\"urn:oob-provisioning:api-store\"]")]
    public async Task Is_for_whom_its_scopes_are(string scope, string audience)
    {
        var client = await KeyManager.NewClientAsync(scope.Split(' '));

        Assert.Equal(audience, AccessToken.Read(await KeyManager.TokenAsync(client, scope)).Payload["aud"]!.ToJsonString());
    }

    [Fact]
    public async Task Says_the_generation_of_its_client()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        await KeyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.PostAsync(client.Path + "/activate").HasStatusAsync(HttpStatusCode.OK);

        Assert.Equal(1, (int)AccessToken.Read(await KeyManager.TokenAsync(client)).Payload["gen"]!);
    }
}
