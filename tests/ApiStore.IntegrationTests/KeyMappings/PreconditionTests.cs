using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

/// <summary>RFC 9110 13: who names the version that they have read overwrites nothing that they have not seen.</summary>
[Collection<OneStore>]
public sealed class PreconditionTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;
    private readonly StoreClient _caller = store.NewCaller();

    public static readonly TheoryData<string> Changes = ["update", "remove", "clean-up", "regenerate-secret", "force"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_keys_that_are_not_so_any_more_is_refused_and_changes_nothing(string change)
    {
        var key = await _caller.GeneratedKeysAsync(await _caller.CreateApplicationAsync());
        var (stale, client) = (await TagAsync(key), await ClientAsync(key));
        store.Time.Advance(TimeSpan.FromSeconds(1));
        (await _caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).HasStatus(HttpStatusCode.OK);

        foreach (var version in new[] { stale, "\"nonsense\"", "nonsense", "" })
        {
            (await ChangeAsync(change, key, ("If-Match", version))).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);
        }

        Assert.Equal(client, store.KeyManager.Clients[client.ClientId]);
        (await ChangeAsync(change, key, ("If-Match", await TagAsync(key)))).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_that_are_not_so_any_more_are_not_proved_again()
    {
        var client = store.KeyManager.AddClient();
        var key = await _caller.MappedKeysAsync(await _caller.CreateApplicationAsync(), client);
        var (tag, proof) = (await TagAsync(key), new { consumerSecret = client.Secret });

        (await _caller.SendAsync(HttpMethod.Post, key + "/verify", proof, ("If-Match", "\"nonsense\""))).IsProblem("modified", HttpStatusCode.PreconditionFailed);
        Assert.Equal(tag, await TagAsync(key));
        (await _caller.SendAsync(HttpMethod.Post, key + "/verify", proof, ("If-Match", tag))).HasStatus(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("regenerate-secret")]
    public async Task What_an_administrator_has_changed_at_the_key_manager_since_is_not_overwritten(string change)
    {
        var key = await _caller.GeneratedKeysAsync(await _caller.CreateApplicationAsync());
        var (read, client) = (await TagAsync(key), await ClientAsync(key));
        var changed = store.KeyManager.Clients[client.ClientId] = client with { CallbackUrls = ["https://administrator.example/cb"] };

        (await ChangeAsync(change, key, ("If-Match", read))).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);

        Assert.Equal(changed, store.KeyManager.Clients[client.ClientId]);
        (await ChangeAsync(change, key, ("If-Match", await TagAsync(key)))).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_answer_to_each_change_names_the_version_that_the_next_one_needs()
    {
        var application = await _caller.CreateApplicationAsync();
        var made = await _caller.GenerateKeysAsync(application);
        var key = $"{Applications}/{application}/oauth-keys/{made.Json().Text("keyMappingId")}";

        var updated = (await ChangeAsync("update", key, ("If-Match", $"{made.Headers.ETag}"))).HasStatus(HttpStatusCode.OK);
        var regenerated = (await ChangeAsync("regenerate-secret", key, ("If-Match", $"{updated.Headers.ETag}"))).HasStatus(HttpStatusCode.OK);
        (await ChangeAsync("update", key, ("If-Match", $"{updated.Headers.ETag}"))).IsProblem("modified", HttpStatusCode.PreconditionFailed);
        (await ChangeAsync("remove", key, ("If-Match", $"{regenerated.Headers.ETag}"))).HasStatus(HttpStatusCode.OK);
        Assert.NotNull((await _caller.MapKeysAsync(application, store.KeyManager.AddClient())).HasStatus(HttpStatusCode.OK).Headers.ETag);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task An_application_that_was_given_keys_since_is_not_what_was_read(string method)
    {
        var application = $"{Applications}/{await _caller.CreateApplicationAsync()}";
        var read = await TagAsync(application);
        var key = await _caller.GeneratedKeysAsync(Guid.Parse(application.Split('/')[^1]));
        var client = await ClientAsync(key);

        (await ChangeApplicationAsync(method, application, read)).IsProblem("modified", HttpStatusCode.PreconditionFailed, 900412);

        Assert.True(store.KeyManager.Clients.ContainsKey(client.ClientId));
        var now = await TagAsync(application);
        store.KeyManager.Clients[client.ClientId] = client with { CallbackUrls = ["https://elsewhere.example/"] }; // That is not kept here.
        (await ChangeApplicationAsync(method, application, now)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_has_an_application_is_spared_it_unless_it_shows_what_a_key_manager_says()
    {
        var application = await _caller.CreateApplicationAsync();
        var path = $"{Applications}/{application}";
        var tag = await TagAsync(path);

        var answer = (await _caller.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", tag))).HasStatus(HttpStatusCode.NotModified);
        Assert.Equal((tag, ""), ($"{answer.Headers.ETag}", answer.Text()));
        using (store.Setting(mapExistingAuthApps: false))
        {
            (await _caller.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", tag))).HasStatus(HttpStatusCode.OK);
        }

        await _caller.MappedKeysAsync(application, store.KeyManager.AddClient());
        (await _caller.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", await TagAsync(path)))).HasStatus(HttpStatusCode.OK);
        (await _caller.SendAsync(HttpMethod.Get, path, null, ("If-Match", tag))).IsProblem("modified", HttpStatusCode.PreconditionFailed);
    }

    private async Task<string> TagAsync(string path) => $"{(await _caller.GetAsync(path)).HasStatus(HttpStatusCode.OK).Headers.ETag}";

    private async Task<StubClient> ClientAsync(string key) => store.KeyManager.Clients[(await _caller.GetAsync(key)).Json().Text("consumerKey")];

    private Task<HttpResponseMessage> ChangeApplicationAsync(string method, string path, string ifMatch) =>
        method == "DELETE" ? _caller.DeleteAsync(path, ifMatch) : _caller.PutAsync(path, new { name = $"{Guid.NewGuid()}", throttlingPolicy = "Gold" }, ifMatch);

    private Task<HttpResponseMessage> ChangeAsync(string change, string key, params (string Name, string Value)[] headers) => change switch
    {
        "update" => _caller.SendAsync(HttpMethod.Put, key, new { supportedGrantTypes = (string[])["client_credentials"], callbackUrl = $"https://{Guid.NewGuid():N}.example/" }, headers),
        "remove" => _caller.SendAsync(HttpMethod.Delete, key, null, headers),
        "force" => store.NewCaller("apim:admin").SendAsync(HttpMethod.Delete, $"/store/api/admin/v1/key-mappings/{key.Split('/')[^1]}", null, headers),
        _ => _caller.SendAsync(HttpMethod.Post, $"{key}/{change}", null, headers),
    };
}
