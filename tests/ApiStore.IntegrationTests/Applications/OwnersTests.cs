using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Applications;

[Collection<OneStore>]
public sealed class OwnersTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;

    [Fact]
    public async Task Another_owners_application_is_not_found_by_any_call_and_stays_as_it_was()
    {
        var (owner, stranger, client) = (store.NewCaller(), store.NewCaller("apim:subscribe apim:app_manage apim:admin"), store.KeyManager.AddClient());
        var application = await owner.CreateApplicationAsync("mine");
        var key = await owner.MappedKeysAsync(application, client);
        var path = $"{Applications}/{application}";

        (await stranger.GetAsync(path)).IsNotFound();
        (await stranger.PutAsync(path, new { name = "stolen", throttlingPolicy = "Gold" })).IsNotFound();
        (await stranger.PutAsync(path, new { name = "stolen", throttlingPolicy = "Gold" }, "\"stale\"")).IsNotFound();
        (await stranger.DeleteAsync(path)).IsNotFound();
        (await stranger.MapKeysAsync(application, store.KeyManager.AddClient(), "SANDBOX")).IsNotFound();
        (await stranger.GetAsync(path + "/oauth-keys")).IsNotFound();
        (await stranger.GetAsync(key)).IsNotFound();
        (await stranger.DeleteAsync(key)).IsNotFound();
        (await stranger.PostAsync(key + "/clean-up")).IsNotFound();
        (await stranger.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).IsNotFound();
        (await stranger.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret })).IsNotFound();
        Assert.Equal(0, (await stranger.GetAsync(Applications)).Json()["count"]!.GetValue<int>());

        Assert.Equal("mine", (await owner.GetAsync(path)).Json().Text("name"));
        (await owner.GetAsync(key)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Anothers_application_and_none_at_all_look_the_same()
    {
        var (owner, stranger) = (store.NewCaller(), store.NewCaller());
        var theirs = await owner.CreateApplicationAsync();
        var none = Guid.NewGuid();

        var one = (await stranger.GetAsync($"{Applications}/{theirs}")).IsNotFound();
        var other = (await stranger.GetAsync($"{Applications}/{none}")).IsNotFound();

        Assert.Equal(one.Text("detail").Replace($"{theirs}", "", StringComparison.Ordinal), other.Text("detail").Replace($"{none}", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_mapping_is_found_under_its_own_application_only()
    {
        var caller = store.NewCaller();
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), store.KeyManager.AddClient());
        var other = await caller.CreateApplicationAsync();

        (await caller.GetAsync($"{Applications}/{other}/oauth-keys/{key.Split('/')[^1]}")).IsNotFound();
        (await caller.DeleteAsync($"{Applications}/{other}/oauth-keys/{key.Split('/')[^1]}")).IsNotFound();
    }

    [Fact]
    public async Task A_person_and_a_client_of_the_same_id_are_two_owners()
    {
        var client = store.CallerWith(store.KeyManager.Tokens.Issue("alike", "apim:subscribe"));
        var person = store.CallerWith(store.KeyManager.Tokens.Issue("alike", "apim:subscribe", clientId: "a-frontend"));
        var application = await client.CreateApplicationAsync();

        (await person.GetAsync($"{Applications}/{application}")).IsNotFound();
        (await client.GetAsync($"{Applications}/{application}")).HasStatus(HttpStatusCode.OK);
    }
}
