using System.Security.Cryptography;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

/// <summary>Which access tokens open the management API.</summary>
public sealed class BearerTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly Guid Nobody = Guid.NewGuid();

    private RunningKeyManager KeyManager => fixture.KeyManager;

    /// <summary>Every operation, and the scope that a token needs at least: of view and manage the first.</summary>
    public static TheoryData<string, string, bool> Operations => new()
    {
        { "GET", ManagementApi.Providers, true },
        { "POST", ManagementApi.Providers, false },
        { "GET", $"{ManagementApi.Providers}/{Nobody}", true },
        { "PUT", $"{ManagementApi.Providers}/{Nobody}", false },
        { "DELETE", $"{ManagementApi.Providers}/{Nobody}", false },
        { "PUT", ManagementApi.ClientPath(Nobody), false },
        { "DELETE", ManagementApi.ClientPath(Nobody), false },
        { "GET", ManagementApi.ClientPath(Nobody) + "/secrets", true },
        { "POST", ManagementApi.ClientPath(Nobody) + "/secrets", false },
        { "DELETE", $"{ManagementApi.ClientPath(Nobody)}/secrets/{Nobody}", false },
        { "POST", ManagementApi.ClientPath(Nobody) + "/regenerate-secret", false },
        { "POST", ManagementApi.ClientPath(Nobody) + "/revoke", false },
        { "POST", ManagementApi.ClientPath(Nobody) + "/activate", false },
        { "GET", "/carbon/api/v1/audit-events", true },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_needs_a_token_for_the_key_manager_and_its_scope(string method, string path, bool viewSuffices)
    {
        await CallAsync(ManagementApi.NoToken).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
        await CallAsync(await KeyManager.AdminTokenAsync("apim:admin apim:subscribe")).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
        await CallAsync(await KeyManager.AdminTokenAsync("tokens:introspect users:manage oauth_clients:create")).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
        await CallAsync(await KeyManager.ServiceTokenAsync()).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
        Assert.Equal(!viewSuffices, (await CallAsync(await KeyManager.AdminTokenAsync("service_providers:view"))).StatusCode == HttpStatusCode.Forbidden);
        Assert.DoesNotContain((int)(await CallAsync(await KeyManager.AdminTokenAsync("service_providers:manage"))).StatusCode, new[] { 401, 403, 500 });

        Task<HttpResponseMessage> CallAsync(string token) => KeyManager.SendAsync(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new { }, token);
    }

    [Fact]
    public async Task A_refusal_says_how_to_authenticate()
    {
        var response = await KeyManager.GetAsync(ManagementApi.Providers, ManagementApi.NoToken);

        Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_refusal_for_want_of_a_scope_says_which_would_do()
    {
        var response = await KeyManager.GetAsync(ManagementApi.Providers, await KeyManager.AdminTokenAsync("users:manage"));

        Assert.Equal("Bearer error=\"insufficient_scope\", scope=\"service_providers:view service_providers:manage\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_token_for_nobody_or_for_the_organization_s_apis_is_refused()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        await IsRefusedAsync(await KeyManager.TokenAsync(client));
        await IsRefusedAsync(await KeyManager.TokenAsync(client, "orders:read"));
    }

    [Fact]
    public async Task A_token_that_another_key_signed_is_refused()
    {
        var token = AccessToken.Read(await KeyManager.AdminTokenAsync());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await IsRefusedAsync(AccessToken.Forge(token.Header, token.Payload, key));
        token.Header["kid"] = "another";
        await IsRefusedAsync(AccessToken.Forge(token.Header, token.Payload, key));
        token.Header.Remove("kid");
        await IsRefusedAsync(AccessToken.Forge(token.Header, token.Payload, key));
    }

    [Fact]
    public async Task A_token_that_nobody_signed_is_refused()
    {
        var token = AccessToken.Read(await KeyManager.AdminTokenAsync());
        await IsRefusedAsync(AccessToken.Unsigned(token.Header, token.Payload));

        token.Header["alg"] = "none";
        await IsRefusedAsync(AccessToken.Unsigned(token.Header, token.Payload));
    }

    [Fact]
    public async Task The_token_of_a_revoked_client_is_refused_and_stays_so_when_it_is_activated()
    {
        var client = await KeyManager.NewClientAsync("service_providers:view");
        var token = await KeyManager.TokenAsync(client, "service_providers:view");
        await KeyManager.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.OK);

        await KeyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        await IsRefusedAsync(token);

        await KeyManager.PostAsync(client.Path + "/activate").HasStatusAsync(HttpStatusCode.OK);
        await IsRefusedAsync(token);
        await KeyManager.GetAsync(ManagementApi.Providers, await KeyManager.TokenAsync(client, "service_providers:view")).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_token_of_a_deleted_client_is_refused()
    {
        var client = await KeyManager.NewClientAsync("service_providers:view");
        var token = await KeyManager.TokenAsync(client, "service_providers:view");

        await KeyManager.DeleteAsync(client.Path).HasStatusAsync(HttpStatusCode.NoContent);

        await IsRefusedAsync(token);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Basic YTpi")]
    public async Task A_header_without_a_token_is_refused(string authorization) => await KeyManager
        .SendAsync(HttpMethod.Get, ManagementApi.Providers, null, ManagementApi.NoToken, ("Authorization", authorization))
        .IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_token_in_the_address_is_not_looked_at() =>
        await KeyManager.GetAsync($"{ManagementApi.Providers}?access_token={await KeyManager.AdminTokenAsync()}", ManagementApi.NoToken).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);

    private Task<JsonObject> IsRefusedAsync(string token) => KeyManager.GetAsync(ManagementApi.Providers, token).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
}
