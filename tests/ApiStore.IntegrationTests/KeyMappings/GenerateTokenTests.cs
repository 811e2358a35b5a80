using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

[Collection<OneStore>]
public sealed class GenerateTokenTests(StoreFixture store)
{
    private readonly StoreClient _caller = store.NewCaller();

    [Fact]
    public async Task Gives_a_token_of_the_mapped_client_and_says_that_it_must_not_be_kept()
    {
        var (client, path) = await MappedAsync();

        var answer = (await _caller.PostAsync(path, new { consumerSecret = client.Secret })).HasStatus(HttpStatusCode.OK);

        Assert.Equal($"token-of-{client.ClientId}", answer.Json().Text("accessToken"));
        Assert.Equal(3600, answer.Json()["validityTime"]!.GetValue<long>());
        Assert.Empty(answer.Json()["tokenScopes"]!.AsArray());
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Passes_scopes_and_lifetime_on()
    {
        var (client, path) = await MappedAsync(client => client with { Scopes = ["orders:read", "orders:write"] });

        var answer = (await _caller.PostAsync(path, new { consumerSecret = client.Secret, scopes = new[] { "orders:read", "orders:write" }, validityPeriod = 60 })).Json();

        Assert.Equal(60, answer["validityTime"]!.GetValue<long>());
        Assert.Equal(["orders:read", "orders:write"], answer["tokenScopes"]!.Strings());
    }

    [Fact]
    public async Task Refuses_a_wrong_secret_and_a_revoked_client_alike()
    {
        var (client, path) = await MappedAsync();
        (await _caller.PostAsync(path, new { consumerSecret = "wrong" })).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
        store.KeyManager.Clients[client.ClientId] = client with { State = "REVOKED" };

        (await _caller.PostAsync(path, new { consumerSecret = client.Secret })).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
    }

    [Fact]
    public async Task Refuses_a_client_without_client_credentials()
    {
        var (client, path) = await MappedAsync(client => client with { GrantTypes = ["authorization_code"] });

        (await _caller.PostAsync(path, new { consumerSecret = client.Secret })).IsInvalid("grantType");
    }

    [Fact]
    public async Task Refuses_a_scope_that_the_client_does_not_hold()
    {
        var (client, path) = await MappedAsync();

        (await _caller.PostAsync(path, new { consumerSecret = client.Secret, scopes = new[] { "apim:admin" } })).IsInvalid("scopes");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3601)]
    [InlineData(long.MaxValue)]
    public async Task Refuses_a_lifetime_that_the_client_may_not_have(long validityPeriod)
    {
        var (client, path) = await MappedAsync();

        (await _caller.PostAsync(path, new { consumerSecret = client.Secret, validityPeriod })).IsInvalid("validityPeriod");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("quote\"")]
    [InlineData("line\nbreak")]
    [InlineData(null)]
    public async Task Refuses_what_is_no_scope(string? scope)
    {
        var (client, path) = await MappedAsync();

        (await _caller.PostAsync(path, new { consumerSecret = client.Secret, scopes = new[] { scope } })).IsInvalid("scopes");
    }

    [Fact]
    public async Task Refuses_another_grant_type_instead_of_passing_it_over()
    {
        var (client, path) = await MappedAsync();

        (await _caller.PostAsync(path, new { consumerSecret = client.Secret, grantType = "TOKEN_EXCHANGE" })).IsInvalid("grantType");
    }

    [Fact]
    public async Task Passes_over_what_a_frontend_of_the_published_contract_sends_besides()
    {
        var (client, path) = await MappedAsync();

        (await _caller.PostAsync(path, new { consumerSecret = client.Secret, revokeToken = (string?)null, grantType = "CLIENT_CREDENTIALS", additionalProperties = new { } })).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_two_checks_of_the_client_are_reported_together()
    {
        var (client, path) = await MappedAsync(client => client with { GrantTypes = [] });

        (await _caller.PostAsync(path, new { consumerSecret = client.Secret, validityPeriod = 10_000 })).IsInvalid("grantType", "validityPeriod");
    }

    private async Task<(StubClient Client, string Path)> MappedAsync(Func<StubClient, StubClient>? change = null)
    {
        var client = store.KeyManager.AddClient(change);
        return (client, await _caller.MappedKeysAsync(await _caller.CreateApplicationAsync(), client) + "/generate-token");
    }
}
