using System.Security.Cryptography;
using OobProvisioning.KeyManager.IntegrationTests.Internal;
using OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

/// <summary>A client with private_key_jwt, as the management API sees it.</summary>
[Collection<Listened>]
public sealed class KeyClientTests(LoggedKeyManager fixture)
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly object BySecret = new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "orders:read" } };

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Shows_its_keys_and_has_no_secret()
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk("one"));

        Assert.False(client.Answer.ContainsKey("clientSecret"));
        Assert.Empty(client.Answer["secrets"]!.AsArray());
        var shown = await KeyManager.ReadClientAsync(client);
        Assert.Equal("private_key_jwt", (string?)shown["tokenEndpointAuthMethod"]);
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["keys"] = new JsonArray(Key.Jwk("one")) }, shown["jwks"]), shown.ToJsonString());
        Assert.False(shown.ContainsKey("jwksUri"));
    }

    [Fact]
    public async Task Gets_no_secret_by_any_call()
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.PostAsync(client.Path + "/secrets", new { }).IsProblemAsync("conflict", HttpStatusCode.Conflict);
        await KeyManager.PostAsync(client.Path + "/regenerate-secret").IsProblemAsync("conflict", HttpStatusCode.Conflict);
        await KeyManager.PutAsync(ManagementApi.ClientPath(await KeyManager.NewProviderAsync()), new
        {
            grantTypes = new[] { "client_credentials" },
            tokenEndpointAuthMethod = "private_key_jwt",
            jwks = KeyClients.Jwks(Key.Jwk()),
            clientSecret = "brought-along",
        }).IsInvalidAsync("clientSecret");
    }

    [Fact]
    public async Task Cannot_be_provided_to_the_store_nor_authenticate_by_a_secret()
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        Assert.False((bool)(await KeyManager.VerifyAsync(client.ClientId, "").JsonAsync())["verified"]!);
        Assert.False((bool)(await KeyManager.VerifyAsync(client.ClientId, "any").JsonAsync())["verified"]!);
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, "any"));
        await KeyManager.PostFormAsync("/oauth2/revoke", null, ("client_id", client.ClientId), ("token", "x")).IsRefusedAsync();
    }

    [Fact]
    public async Task Loses_its_secrets_when_it_begins_to_use_keys_and_gets_one_when_it_ends()
    {
        var client = await KeyManager.NewClientAsync(BySecret);
        var token = await KeyManager.TokenAsync(client);

        var byKeys = await KeyManager.PutAsync(client.Path, KeyClients.Configuration(KeyClients.Jwks(Key.Jwk()))).JsonAsync();
        Assert.False(byKeys.ContainsKey("clientSecret"));
        Assert.Empty(byKeys["secrets"]!.AsArray());
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        Assert.True(await KeyManager.IsActiveAsync(token));
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);

        var bySecret = await KeyManager.PutAsync(client.Path, BySecret).JsonAsync();
        Assert.Equal("client_secret_basic", (string?)bySecret["tokenEndpointAuthMethod"]);
        Assert.False(bySecret.ContainsKey("jwks"));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, (string)bySecret["clientSecret"]!));
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key)).IsRefusedAsync();
    }

    [Fact]
    public async Task Becomes_public_and_back()
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.PutAsync(client.Path, new { grantTypes = new[] { "password" }, tokenEndpointAuthMethod = "none" }).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key)).IsRefusedAsync();

        var answer = await KeyManager.PutAsync(client.Path, KeyClients.Configuration(KeyClients.Jwks(Key.Jwk()))).JsonAsync();
        Assert.False(answer.ContainsKey("clientSecret"));
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Refuses_a_private_key_and_keeps_nothing_of_it()
    {
        var jwk = Key.Jwk();
        jwk["d"] = "a-private-part-that-somebody-pasted";

        var response = await KeyManager.PutAsync(ManagementApi.ClientPath(await KeyManager.NewProviderAsync()), KeyClients.Configuration(KeyClients.Jwks(jwk)));

        await Task.FromResult(response).IsInvalidAsync("jwks");
        Assert.DoesNotContain("a-private-part", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(fixture.Logs.Lines, line => line.Contains("a-private-part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_that_a_grant_type_is_advised_against()
    {
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "implicit", "password" }, callbackUrls = new[] { "https://app.example.com/cb" } });

        Assert.Equal(2, client.Answer["warnings"].Strings().Count);
        Assert.False((await KeyManager.NewClientAsync(BySecret)).Answer.ContainsKey("warnings"));
    }

    [Fact]
    public async Task Lists_standard_scopes_again_and_holds_none_of_them()
    {
        var userGrants = new { grantTypes = new[] { "authorization_code", "client_credentials" }, callbackUrls = new[] { "https://app.example.com/cb" }, scopes = new[] { "orders:read", "openid", "email", "offline_access" } };

        var client = await KeyManager.NewClientAsync(userGrants);

        Assert.Equal(["email", "openid", "orders:read"], client.Answer["scopes"].Strings().Order());
        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, "openid").IsOAuthErrorAsync("invalid_scope");
        var token = await KeyManager.TokenAsync(client, "orders:read");
        await KeyManager.PutAsync(client.Path, new { userGrants.grantTypes, userGrants.callbackUrls, scopes = new[] { "orders:read" } }).HasStatusAsync(HttpStatusCode.OK);
        Assert.True(await KeyManager.IsActiveAsync(token)); // Nothing that it held was withdrawn.
    }
}
