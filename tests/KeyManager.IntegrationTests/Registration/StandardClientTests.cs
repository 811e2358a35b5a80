using System.Security.Cryptography;
using OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

/// <summary>What clients that nobody here wrote say when they register.</summary>
public sealed class StandardClientTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly string[] RedirectUris = ["https://app.example.com/cb"];

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task The_standard_scopes_are_given_back_and_may_be_changed_by_an_update()
    {
        var client = await KeyManager.NewDynamicClientAsync(new { redirect_uris = RedirectUris, grant_types = new[] { "authorization_code", "refresh_token" }, scope = "openid profile email offline_access orders:read" });
        Assert.Equal("openid profile email offline_access orders:read", (string?)client.Answer["scope"]);

        var updated = await KeyManager.UpdateRegistrationAsync(
            client.ClientId, new { client_id = client.ClientId, redirect_uris = RedirectUris, scope = "openid profile orders:read offline_access" }, client.AccessToken).JsonAsync();

        Assert.Equal("openid profile orders:read", (string?)updated["scope"]); // Without refresh_token there is no offline access.
        Assert.Equal("{orders:read}", await fixture.Database.ScalarAsync<string>("select scopes::text from oauth_clients where client_id = $1", client.ClientId));
    }

    [Fact]
    public async Task The_standard_scopes_mean_nothing_to_a_client_that_signs_nobody_in()
    {
        var client = await KeyManager.NewDynamicClientAsync(new { grant_types = new[] { "client_credentials" }, scope = "openid orders:read" });

        Assert.Equal("orders:read", (string?)client.Answer["scope"]);
        await KeyManager.RequestTokenAsync(client.ClientId, client.Secret, "openid").IsOAuthErrorAsync("invalid_scope");
    }

    [Theory]
    [InlineData("authorization_code client_credentials refresh_token", "code")]
    [InlineData("implicit", "id_token")]
    [InlineData("implicit", "token id_token")]
    [InlineData("authorization_code implicit", "code,id_token")]
    public async Task A_response_type_goes_with_its_grant_type(string grantTypes, string responseTypes)
    {
        var client = await KeyManager.NewDynamicClientAsync(new { redirect_uris = RedirectUris, grant_types = grantTypes.Split(' '), response_types = responseTypes.Split(',') });

        Assert.Equal(grantTypes.Contains("authorization_code"), client.Answer["response_types"].Strings().Contains("code"));
        Assert.Equal(grantTypes.Contains("implicit"), client.Answer["response_types"].Strings().Contains("id_token token"));
        Assert.Equal(grantTypes.Contains("implicit"), client.Answer.ContainsKey("warnings"));
    }

    [Fact]
    public async Task What_is_not_honoured_is_passed_over_and_not_given_back()
    {
        var more = new
        {
            redirect_uris = RedirectUris,
            client_uri = "https://app.example.com",
            logo_uri = "https://app.example.com/logo.png",
            policy_uri = "https://app.example.com/policy",
            tos_uri = "https://app.example.com/terms",
            contacts = new[] { "owner@example.com" },
            software_id = "4NRB1-0XZABZI9E6-5SM3R",
            software_version = "1.2",
            default_max_age = 3_600,
            require_auth_time = true,
            subject_type = "public",
            initiate_login_uri = "https://app.example.com/login",
            userinfo_signed_response_alg = "ES256",
            request_uris = Array.Empty<string>(),
            jwks_uri = "https://app.example.com/jwks",
            token_endpoint_auth_signing_alg = "ES256",
        };

        var client = await KeyManager.NewDynamicClientAsync(more);

        Assert.Equal(
            [
                "access_token_lifetime_seconds", "application_type", "client_id", "client_id_issued_at", "client_name", "client_secret", "client_secret_expires_at", "grant_types", "id_token_signed_response_alg",
                "post_logout_redirect_uris", "redirect_uris", "registration_access_token", "registration_client_uri", "registration_id", "response_types", "scope", "token_endpoint_auth_method",
            ],
            client.Answer.Select(member => member.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_client_with_keys_gets_no_secret_and_its_keys_back()
    {
        var client = await KeyManager.NewDynamicClientAsync(ByKeys(null));

        Assert.Equal("private_key_jwt", (string?)client.Answer["token_endpoint_auth_method"]);
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["keys"] = new JsonArray(Key.Jwk("one")) }, client.Answer["jwks"]));
        Assert.Equal("ES256", (string?)client.Answer["token_endpoint_auth_signing_alg"]);
        Assert.False(client.Answer.ContainsKey("client_secret"));
        Assert.False(client.Answer.ContainsKey("client_secret_expires_at"));
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).WithHeader("kid", "one").SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_rolls_its_keys_by_an_update_and_goes_back_to_a_secret_by_another()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = await KeyManager.NewDynamicClientAsync(ByKeys(null));

        var rolled = await KeyManager.UpdateRegistrationAsync(client.ClientId, ByKeys(client.ClientId, next), client.AccessToken).JsonAsync();
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key)).IsRefusedAsync();
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(next)).HasStatusAsync(HttpStatusCode.OK);

        var bySecret = await KeyManager.UpdateRegistrationAsync(
            client.ClientId, new { client_id = client.ClientId, grant_types = new[] { "client_credentials" } }, (string)rolled["registration_access_token"]!).JsonAsync();
        Assert.False(bySecret.ContainsKey("jwks"));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, (string)bySecret["client_secret"]!));
    }

    [Theory]
    [InlineData("\"token_endpoint_auth_method\":\"private_key_jwt\"", "jwks")]
    [InlineData("\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks_uri\":\"http://app.example.com/\"", "jwks_uri")]
    [InlineData("\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks\":{\"keys\":[]},\"jwks_uri\":\"https://app.example.com/\"", "jwks_uri")]
    [InlineData("\"jwks\":{\"keys\":[]},\"jwks_uri\":\"https://app.example.com/\"", "jwks_uri")]
    [InlineData("\"token_endpoint_auth_method\":\"client_secret_jwt\"", "token_endpoint_auth_method")]
    [InlineData("\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks_uri\":\"https://app.example.com/\",\"token_endpoint_auth_signing_alg\":\"HS256\"", "token_endpoint_auth_signing_alg")]
    [InlineData("\"client_name\":\"HR\\u200BPortal\"", "client_name")]
    public async Task The_member_that_is_wrong_is_named(string members, string member)
    {
        var description = await KeyManager.RegisterAsync(new StringContent($"{{\"grant_types\":[\"client_credentials\"],{members}}}", null, "application/json")).IsRegistrationErrorAsync("invalid_client_metadata");

        Assert.StartsWith(member + ":", description);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_leaves_no_audit_event()
    {
        var body = new { client_name = ManagementApi.NewName(), redirect_uris = RedirectUris, scope = "openid orders:read", token_endpoint_auth_method = "client_secret_post" };
        var client = await KeyManager.NewDynamicClientAsync(body);

        var same = await KeyManager.UpdateRegistrationAsync(
            client.ClientId, new { client_id = client.ClientId, client_secret = client.Secret, body.client_name, body.redirect_uris, body.scope, body.token_endpoint_auth_method }, client.AccessToken).JsonAsync();
        Assert.Equal(0L, await EventsAsync(client));

        await KeyManager.UpdateRegistrationAsync(client.ClientId, new { client_id = client.ClientId, body.client_name, body.redirect_uris, scope = "openid" }, (string)same["registration_access_token"]!).HasStatusAsync(HttpStatusCode.OK);
        Assert.Equal(1L, await EventsAsync(client));
    }

    [Fact]
    public async Task A_client_may_drop_from_its_name_what_looks_like_a_suffix()
    {
        var name = ManagementApi.NewName("Payslips");
        var client = await KeyManager.NewDynamicClientAsync(new { client_name = name + " 2026", grant_types = new[] { "client_credentials" } });

        var renamed = await KeyManager.UpdateRegistrationAsync(client.ClientId, new { client_id = client.ClientId, client_name = name, grant_types = new[] { "client_credentials" } }, client.AccessToken).JsonAsync();

        Assert.Equal(name, (string?)renamed["client_name"]);
    }

    private Task<long> EventsAsync(DynamicClient client) => fixture.Database.ScalarAsync<long>("select count(*) from audit_events where actor = $1", $"client:{client.ClientId}");

    private static object ByKeys(string? clientId, ECDsa? key = null) => new
    {
        client_id = clientId,
        grant_types = new[] { "client_credentials" },
        token_endpoint_auth_method = "private_key_jwt",
        token_endpoint_auth_signing_alg = "ES256",
        jwks = KeyClients.Jwks((key ?? Key).Jwk(key is null ? "one" : null)),
    };
}
