using OobProvisioning.KeyManager.IntegrationTests.Internal;

namespace OobProvisioning.KeyManager.IntegrationTests.Scopes;

public sealed class RegisterApiTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Keeps_what_it_is_told_and_changes_nothing_the_second_time()
    {
        var api = Apis.NewApi();

        var first = await KeyManager.PutApiAsync(api, (api.Scope("read"), "Read orders"), (api.Scope("write"), null)).JsonAsync();
        var second = await KeyManager.PutApiAsync(api, (api.Scope("read"), "Read orders"), (api.Scope("write"), null)).JsonAsync();

        Assert.Equal(api.Uri, (string?)first["uri"]);
        Assert.Equal($$"""[{"name":"{{api.Scope("read")}}","description":"Read orders"},{"name":"{{api.Scope("write")}}","description":null}]""", first["scopes"]!.ToJsonString());
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(1L, await EventsAsync(api));
    }

    [Fact]
    public async Task Changes_and_deletes_it_and_a_deletion_may_be_repeated()
    {
        var api = await KeyManager.NewApiAsync();

        await KeyManager.PutApiAsync(api, (api.Scope("other"), null)).HasStatusAsync(HttpStatusCode.OK);
        Assert.Equal(1L, await RowsAsync(api));
        await KeyManager.DeleteApiAsync(api).HasStatusAsync(HttpStatusCode.NoContent);
        await KeyManager.DeleteApiAsync(api).HasStatusAsync(HttpStatusCode.NoContent);

        Assert.Equal(0L, await RowsAsync(api));
        Assert.Equal(3L, await EventsAsync(api));
    }

    [Theory]
    [InlineData("apim:subscribe")]
    [InlineData("gateway:sync")]
    [InlineData("openid")]
    [InlineData("offline_access")]
    [InlineData("two words")]
    [InlineData("qu\"ote")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Takes_no_scope_that_is_none_or_has_a_meaning_here(string? scope) =>
        await KeyManager.PutApiAsync(Apis.NewApi(), (scope, null)).IsProblemAsync("invalid-request", HttpStatusCode.BadRequest);

    [Fact]
    public async Task Takes_no_scope_twice_in_one_API_and_the_same_in_two()
    {
        await KeyManager.PutApiAsync(Apis.NewApi(), ("shared", null), ("shared", "again")).IsProblemAsync("invalid-request", HttpStatusCode.BadRequest);

        await KeyManager.PutApiAsync(Apis.NewApi(), ("shared", "Share it here")).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.PutApiAsync(Apis.NewApi(), ("shared", "Share it there")).HasStatusAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("")]
    [InlineData("https://api.example.com/orders")]
    [InlineData("urn:oob-provisioning:api-store")]
    [InlineData("urn:oob-provisioning:apis")]
    [InlineData("urn:oob-provisioning:api:")]
    [InlineData("urn:oob-provisioning:api:orders#part")]
    [InlineData("urn:oob-provisioning:api:or ders")]
    public async Task Takes_no_uri_that_is_none_or_could_be_a_clients_or_ours(string uri) =>
        await KeyManager.PutApiAsync(Apis.NewApi(), new { uri, scopes = Array.Empty<object>() }).IsProblemAsync("invalid-request", HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"uri":"urn:oob-provisioning:api:x"}""")]
    [InlineData("""{"uri":"urn:oob-provisioning:api:x","scopes":[null]}""")]
    [InlineData("""{"uri":"urn:oob-provisioning:api:x","scopes":[{"name":"a","description":"\u202e"}]}""")]
    public async Task Takes_no_other_shape(string body) =>
        await KeyManager.PutApiAsync(Apis.NewApi(), JsonNode.Parse(body)!).IsProblemAsync("invalid-request", HttpStatusCode.BadRequest);

    [Fact]
    public async Task Takes_no_uri_that_another_API_has()
    {
        var (one, other) = (await KeyManager.NewApiAsync(), await KeyManager.NewApiAsync());

        await KeyManager.PutApiAsync(Apis.NewApi(), new { uri = one.Uri, scopes = Array.Empty<object>() }).IsProblemAsync("conflict", HttpStatusCode.Conflict);
        await KeyManager.PutApiAsync(other, new { uri = one.Uri, scopes = Array.Empty<object>() }).IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Is_for_the_store_and_on_the_internal_listener_only()
    {
        var api = Apis.NewApi();
        var body = new { uri = api.Uri, scopes = Array.Empty<object>() };

        await KeyManager.CallInternallyAsync(HttpMethod.Put, api.Path, body, await KeyManager.GatewayTokenAsync()).HasStatusAsync(HttpStatusCode.Forbidden);
        await KeyManager.CallInternallyAsync(HttpMethod.Put, api.Path, body, await KeyManager.AdminTokenAsync()).HasStatusAsync(HttpStatusCode.Forbidden);
        await KeyManager.PutAsync(api.Path, body, await KeyManager.PublisherTokenAsync()).HasStatusAsync(HttpStatusCode.NotFound);
    }

    private Task<long> RowsAsync(TestApi api) => fixture.Database.ScalarAsync<long>("select count(*) from registered_apis where id = $1", api.Id);

    private Task<long> EventsAsync(TestApi api) =>
        fixture.Database.ScalarAsync<long>("select count(*) from audit_events where object = $1 and actor like 'client:api-store%'", $"api:{api.Id}");
}
