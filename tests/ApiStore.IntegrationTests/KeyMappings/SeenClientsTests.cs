using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

/// <summary>How clients were when they were last heard of, for lists that ask nobody.</summary>
[Collection<OneStore>]
public sealed class SeenClientsTests(StoreFixture store)
{
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");
    private readonly StoreClient _owner = store.NewCaller();

    [Fact]
    public async Task What_the_key_manager_said_at_the_last_look_is_listed_without_asking_it()
    {
        var (key, client) = await MappedAsync();
        Assert.Equal("ACTIVE", (await ListedAsync(client)).Text("clientState"));

        Become(client with { State = "REVOKED" });
        Assert.Equal("ACTIVE", (await ListedAsync(client)).Text("clientState"));
        (await _owner.GetAsync(key)).HasStatus(HttpStatusCode.OK);

        var listed = await ListedAsync(client);
        Assert.Equal("REVOKED", listed.Text("clientState"));
        Assert.True(listed["seenAt"]!.GetValue<DateTimeOffset>() >= listed["lastVerifiedAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_client_that_nobody_looks_at_is_asked_about_now_and_then()
    {
        var (_, revoked) = await MappedAsync();
        var (_, deleted) = await MappedAsync();
        Become(revoked with { State = "REVOKED" });
        store.KeyManager.Clients.TryRemove(deleted.ClientId, out _);
        await AgeAsync(revoked, deleted);

        await store.Services.GetRequiredService<LookAfterClients>().RunRoundAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("REVOKED", "GONE"), ((await ListedAsync(revoked)).Text("clientState"), (await ListedAsync(deleted)).Text("clientState")));
    }

    [Fact]
    public async Task What_was_asked_lately_is_not_asked_again()
    {
        await store.Services.GetRequiredService<LookAfterClients>().RunRoundAsync(TestContext.Current.CancellationToken);
        var before = store.KeyManager.CallsTo(StubKeyManager.ReadPath);

        await store.Services.GetRequiredService<LookAfterClients>().RunRoundAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, store.KeyManager.CallsTo(StubKeyManager.ReadPath));
    }

    [Fact]
    public async Task What_is_no_news_is_not_written()
    {
        var (key, client) = await MappedAsync();
        var before = await SeenAsync(client);

        (await _owner.GetAsync(key)).HasStatus(HttpStatusCode.OK);

        Assert.Equal(before, await SeenAsync(client));
    }

    private async Task<(string Key, StubClient Client)> MappedAsync()
    {
        var client = store.KeyManager.AddClient();
        return (await _owner.MappedKeysAsync(await _owner.CreateApplicationAsync(), client), client);
    }

    private void Become(StubClient client) => store.KeyManager.Clients[client.ClientId] = client;

    private async Task<JsonNode> ListedAsync(StubClient client) =>
        Assert.Single((await _administrator.GetAsync($"/store/api/admin/v1/key-mappings?consumerKey={client.ClientId}")).Json()["list"]!.AsArray())!;

    private Task<string?> SeenAsync(StubClient client) =>
        store.Database.ScalarAsync<string>("select last_seen ->> 'at' from key_mappings where consumer_key = $1", client.ClientId);

    /// <summary>As if they had been looked at an hour ago.</summary>
    private Task<int> AgeAsync(params StubClient[] clients) => store.Database.ScalarAsync<int>(
        """
        update key_mappings set last_seen = jsonb_set(last_seen, '{at}', to_jsonb((last_seen ->> 'at')::timestamptz - interval '1 hour'))
        where consumer_key = any ($1)
        """,
        (object)clients.Select(client => client.ClientId).ToArray());
}
