using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Gateways;

/// <summary>What the gateways are told of the store: what is allowed, and nothing of what is not.</summary>
[Collection<WorkingStore>]
public sealed class FeedTests(StoreFixture store)
{
    private const string Changes = "/internal/v1/changes";

    [Fact]
    public async Task Every_step_from_application_to_subscription_and_back_is_told()
    {
        var (caller, admin) = (store.NewCaller(), store.NewCaller("apim:admin"));
        var feed = await FollowAsync();
        var application = await caller.CreateApplicationAsync();
        Assert.Equal("Unlimited", (await feed.NextOfAsync("application", application))!.Text("throttlingPolicy"));

        var client = store.KeyManager.AddClient();
        var mapping = Guid.Parse((await caller.MapKeysAsync(application, client)).Json().Text("keyMappingId")!);
        var mapped = await feed.NextOfAsync("client", mapping);
        Assert.Equal((client.ClientId, application.ToString(), "PRODUCTION"), (mapped.Text("consumerKey"), mapped.Text("applicationId"), mapped.Text("keyType")));

        var api = await store.AddApiAsync();
        Assert.Equal("https://backend.example/v1", (await feed.NextOfAsync("api", api))!.Text("production"));
        var subscription = Guid.Parse((await caller.PostAsync("/store/api/v3/subscriptions", new { applicationId = application, apiId = api, throttlingPolicy = "Gold" }))
            .Json(HttpStatusCode.Created).Text("subscriptionId")!);
        Assert.Equal(("UNBLOCKED", "Gold"), ((await feed.NextOfAsync("subscription", subscription)).Text("state"), feed.Last.Text("throttlingPolicy")));

        (await admin.PostAsync($"/store/api/admin/v1/subscriptions/{subscription}/block")).HasStatus(HttpStatusCode.OK);
        Assert.Equal("BLOCKED", (await feed.NextOfAsync("subscription", subscription)).Text("state"));

        (await caller.DeleteAsync($"{StoreClient.Applications}/{application}")).HasStatus(HttpStatusCode.OK);
        await feed.GoneAsync(("client", mapping), ("subscription", subscription), ("application", application));
    }

    [Fact]
    public async Task A_client_that_is_only_being_made_is_not_told_and_one_that_is_made_is()
    {
        var caller = store.NewCaller();
        var feed = await FollowAsync();

        var made = (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync())).Json();

        Assert.Equal(made.Text("consumerKey"), (await feed.NextOfAsync("client", Guid.Parse(made.Text("keyMappingId")!))).Text("consumerKey"));
    }

    [Fact]
    public async Task The_snapshot_has_it_all_and_the_policies()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        await caller.MappedKeysAsync(application, store.KeyManager.AddClient());

        var answer = await Gateway().GetAsync($"{Changes}/snapshot");

        var lines = answer.HasStatus(HttpStatusCode.OK).Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.NotNull(lines[0]["cursor"]);
        Assert.True((bool)lines[^1]["end"]!);
        var items = lines[1..^1];
        Assert.Contains(items, item => item.Text("kind") == "application" && item.Text("id") == application.ToString());
        Assert.Contains(items, item => item.Text("kind") == "client" && item["value"]!.Text("applicationId") == application.ToString());
        var resident = items.Single(item => item.Text("kind") == "keyManager" && (bool)item["value"]!["resident"]!);
        Assert.Equal("http://localhost:9080/", resident["value"]!.Text("issuer"));
        Assert.Equal(1000, (int)items.Single(item => item.Text("kind") == "policy" && item.Text("id") == "Bronze")["value"]!["requestCount"]!);
    }

    [Fact]
    public async Task What_a_store_was_given_as_settings_is_told_when_it_starts()
    {
        var feed = await FollowAsync();

        await using var another = await store.StartAnotherAsync(("KeyManager:Issuer", "https://moved.example"));

        // By whichever of the two is asked, and each says what it was given.
        await feed.HearsAsync("keyManager", "0b0de1d0-0000-7000-8000-000000000001");
        await feed.HearsAsync("policy", "Gold");
    }

    [Fact]
    public async Task A_client_is_found_by_issuer_and_key_exactly()
    {
        var caller = store.NewCaller();
        var (application, client) = (await caller.CreateApplicationAsync(), store.KeyManager.AddClient());
        await caller.MappedKeysAsync(application, client);

        Assert.Equal(["application", "client"], (await FindAsync("http://localhost:9080/", client.ClientId)).Order());
        Assert.Empty(await FindAsync("http://localhost:9080", client.ClientId));
        Assert.Empty(await FindAsync("http://localhost:9080/", client.ClientId.ToUpperInvariant()));
        Assert.Empty(await FindAsync("http://localhost:9080/", client.ClientId[..^1]));
    }

    [Fact]
    public async Task Nobody_else_reads_it_and_no_gateway_on_the_public_listener()
    {
        (await store.OnInternal("apim:admin").GetAsync($"{Changes}?after=0&wait=0")).HasStatus(HttpStatusCode.Forbidden);
        (await store.NewCaller("gateway:sync").GetAsync($"{Changes}?after=0&wait=0")).HasStatus(HttpStatusCode.NotFound);
    }

    private Caller Gateway() => store.OnInternal("gateway:sync");

    private async Task<IEnumerable<string>> FindAsync(string issuer, string consumerKey) =>
        (await Gateway().GetAsync($"/internal/v1/clients?issuer={Uri.EscapeDataString(issuer)}&consumerKey={Uri.EscapeDataString(consumerKey)}"))
            .Json()["items"]!.AsArray().Select(item => item.Text("kind")!);

    private async Task<Follower> FollowAsync()
    {
        var gateway = Gateway();
        var first = (await gateway.GetAsync($"{Changes}/snapshot")).HasStatus(HttpStatusCode.OK).Text().Split('\n')[0];
        return new Follower(gateway, (long)JsonNode.Parse(first)!["cursor"]!);
    }

    private sealed class Follower(Caller gateway, long cursor)
    {
        private readonly Dictionary<(string, string), JsonNode?> _heard = [];
        private long _cursor = cursor;

        public JsonNode? Last { get; private set; }

        /// <summary>What is told of it next.</summary>
        public async Task<JsonNode?> NextOfAsync(string kind, Guid id)
        {
            await Eventually.HoldsAsync($"the {kind} is told", async () => await HearAsync() && _heard.ContainsKey((kind, id.ToString())));
            _heard.Remove((kind, id.ToString()), out var value);
            return Last = value;
        }

        public Task HearsAsync(string kind, string id) =>
            Eventually.HoldsAsync($"the {kind} is told", async () => _heard.GetValueOrDefault((kind, id)) is not null || (await HearAsync() && _heard.GetValueOrDefault((kind, id)) is not null));

        public Task GoneAsync(params (string Kind, Guid Id)[] things) => Eventually.HoldsAsync("it is told that they are gone", async () =>
            await HearAsync() && things.All(thing => _heard.TryGetValue((thing.Kind, thing.Id.ToString()), out var value) && value is null));

        private async Task<bool> HearAsync()
        {
            var page = (await gateway.GetAsync($"{Changes}?after={_cursor}&wait=1")).Json();
            _cursor = (long)page["cursor"]!;
            foreach (var item in page["items"]!.AsArray())
            {
                _heard[(item.Text("kind")!, item.Text("id")!)] = item!["value"];
            }

            return true;
        }
    }
}
