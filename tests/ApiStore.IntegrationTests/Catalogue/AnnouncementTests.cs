using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Catalogue;

/// <summary>The Key Manager is told of every API that has left the drawing board, now or later.</summary>
[Collection<WorkingStore>]
public sealed class AnnouncementTests(StoreFixture store)
{
    private const string Work = "/store/api/admin/v1/unfinished-work?limit=100";
    private readonly StoreClient _admin = store.NewCaller("apim:admin");

    [Fact]
    public async Task It_is_told_of_its_scopes_of_every_change_and_of_its_end()
    {
        store.KeyManager.ForgetServiceTokens(); // A token that is not taken any more is fetched anew.
        var id = (await _admin.PostAsync(ApiScenes.Administration, Api("CREATED", "orders:read"))).Json(HttpStatusCode.Created)["id"]!.GetValue<Guid>();
        var path = $"{ApiScenes.Administration}/{id}";
        Assert.DoesNotContain(id, store.KeyManager.Apis.Known.Keys);

        (await _admin.PutAsync(path, Api("PUBLISHED", "orders:read"))).HasStatus(HttpStatusCode.OK);
        var told = store.KeyManager.Apis.Known[id];
        Assert.Equal($"urn:oob-provisioning:api:{id}", told.Text("uri"));
        Assert.Equal(["orders:read"], told["scopes"]!.AsArray().Select(scope => scope.Text("name")));

        (await _admin.PutAsync(path, Api("PUBLISHED", "orders:read", "orders:write"))).HasStatus(HttpStatusCode.OK);
        Assert.Equal(2, store.KeyManager.Apis.Known[id]["scopes"]!.AsArray().Count);

        (await _admin.DeleteAsync(path)).HasStatus(HttpStatusCode.NoContent);
        Assert.DoesNotContain(id, store.KeyManager.Apis.Known.Keys);
        await NothingIsLeftOfAsync(id);
    }

    [Fact]
    public async Task While_the_key_manager_is_away_it_is_unfinished_and_seen_and_then_done()
    {
        (await _admin.GetAsync(Work)).HasStatus(HttpStatusCode.OK); // Its token is known to live.
        await store.KeyManager.StopAsync();
        var id = (await _admin.PostAsync(ApiScenes.Administration, Api("PUBLISHED", "orders:read"))).Json(HttpStatusCode.Created)["id"]!.GetValue<Guid>();
        Assert.Equal("announce-api", (await WorkOfAsync(id))!.Text("kind"));

        await store.KeyManager.StartAsync();

        await NothingIsLeftOfAsync(id);
        Assert.Contains(id, store.KeyManager.Apis.Known.Keys);
    }

    [Fact]
    public async Task Of_many_changes_at_once_the_last_is_what_it_knows()
    {
        var id = await store.AddApiAsync(Api("PUBLISHED", "s0"));
        await Task.WhenAll(Enumerable.Range(1, 12).Select(number => _admin.PutAsync($"{ApiScenes.Administration}/{id}", Api("PUBLISHED", $"s{number}"))));

        await NothingIsLeftOfAsync(id);

        var kept = (await _admin.GetAsync($"{ApiScenes.Administration}/{id}")).Json()["scopes"]![0]!.Text("name");
        Assert.Equal(kept, store.KeyManager.Apis.Known[id]["scopes"]![0]!.Text("name"));
    }

    [Fact]
    public async Task What_the_key_manager_does_not_take_is_left_to_an_administrator_who_has_it_tried_again()
    {
        var id = await store.AddApiAsync(Api("CREATED", "orders:read"));
        using (store.KeyManager.Break(StubApis.Path + id, 400, """{ "type": "urn:oob-provisioning:invalid-request", "errors": { "scopes": ["It is not yours."] } }"""))
        {
            (await _admin.PutAsync($"{ApiScenes.Administration}/{id}", Api("PUBLISHED", "orders:read"))).HasStatus(HttpStatusCode.OK);
        }

        var work = await WorkOfAsync(id);
        Assert.Equal("GIVEN_UP", work!.Text("state"));
        Assert.Contains("It is not yours.", work.Text("lastError"), StringComparison.Ordinal);
        (await _admin.PostAsync($"/store/api/admin/v1/unfinished-work/{work.Text("id")}/retry")).HasStatus(HttpStatusCode.OK);
        await NothingIsLeftOfAsync(id);
    }

    [Fact]
    public async Task What_another_call_holds_up_at_the_key_manager_is_told_again_by_itself()
    {
        var id = await store.AddApiAsync(Api("CREATED", "orders:read"));
        using (store.KeyManager.Break(StubApis.Path + id, 409, """{ "type": "urn:oob-provisioning:conflict" }"""))
        {
            (await _admin.PutAsync($"{ApiScenes.Administration}/{id}", Api("PUBLISHED", "orders:read"))).HasStatus(HttpStatusCode.OK);
            Assert.Equal("PENDING", (await WorkOfAsync(id))!.Text("state"));
        }

        await NothingIsLeftOfAsync(id);
        Assert.Contains(id, store.KeyManager.Apis.Known.Keys);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" \n\u200b ", null)]
    [InlineData("\u0301", null)]
    [InlineData("See orders\r\n  of\tanybody.\n", "See orders of anybody.")]
    [InlineData("See \u200b \u0007orders\u202e", "See orders")]
    public async Task A_description_is_told_as_one_line_of_what_can_be_seen(string given, string? told)
    {
        var id = await store.AddApiAsync(Api("PUBLISHED", [new { name = "orders:read", description = given }]));

        Assert.Equal(told, store.KeyManager.Apis.Known[id]["scopes"]![0]!["description"]?.GetValue<string>());
    }

    private static object Api(string state, params string[] scopes) => Api(state, scopes.Select(name => new { name }));

    private static object Api(string state, IEnumerable<object> scopes) => new
    {
        name = "Announced",
        context = $"/announced-{Guid.NewGuid():N}",
        version = "1",
        endpoints = new { production = "https://backend.example" },
        scopes,
        lifeCycleStatus = state,
    };

    private async Task<JsonNode?> WorkOfAsync(Guid id) =>
        (await _admin.GetAsync(Work)).Json()["list"]!.AsArray().FirstOrDefault(work => work!.Text("consumerKey") == id.ToString());

    private Task NothingIsLeftOfAsync(Guid id) => Eventually.HoldsAsync("it is done", async () => await WorkOfAsync(id) is null);
}
