using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration;

/// <summary>Administrators narrow the list of key mappings down, and order it. Each test has an owner of its own, by whom its mappings are found.</summary>
[Collection<OneStore>]
public sealed class KeyMappingListTests(StoreFixture store)
{
    private const string KeyMappings = "/store/api/admin/v1/key-mappings";
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");
    private readonly StoreClient _owner = store.NewCaller();

    [Fact]
    public async Task Is_searched_by_a_part_of_the_application_or_the_consumer_key_or_by_the_owner()
    {
        var client = store.KeyManager.AddClient();
        var name = $"Quay 100% {Guid.NewGuid():N}";
        await _owner.MappedKeysAsync(await _owner.CreateApplicationAsync(name), client);
        await _owner.MappedKeysAsync(await _owner.CreateApplicationAsync(), store.KeyManager.AddClient());
        var owner = (await NamedAsync($"query={client.ClientId[2..^2]}"))[0].Text("owner");

        Assert.Equal([name], Names(await NamedAsync($"query={client.ClientId[2..].ToUpperInvariant()}")));
        Assert.Equal([name], Names(await NamedAsync($"query={Uri.EscapeDataString(name[2..].ToUpperInvariant())}")));
        Assert.Equal(2, (await NamedAsync($"query={owner}")).Count(mapping => mapping.Text("owner") == owner));
        Assert.DoesNotContain(await NamedAsync($"query={owner[..^1]}"), mapping => mapping.Text("owner") == owner);
    }

    [Fact]
    public async Task Is_narrowed_down_to_a_mode()
    {
        await _owner.MappedKeysAsync(await _owner.CreateApplicationAsync("provided"), store.KeyManager.AddClient());
        await _owner.GeneratedKeysAsync(await _owner.CreateApplicationAsync("generated"));

        Assert.Equal(["provided"], Names(await OwnAsync("mode=MAPPED")));
        Assert.Equal(["generated"], Names(await OwnAsync("mode=CREATED")));
        (await _administrator.GetAsync($"{KeyMappings}?mode=mapped&clientState=LOST&sortBy=owner&sortOrder=up"))
            .IsInvalid("mode", "clientState", "sortBy", "sortOrder");
    }

    [Fact]
    public async Task Is_narrowed_down_to_how_clients_were()
    {
        var client = store.KeyManager.AddClient();
        var key = await _owner.MappedKeysAsync(await _owner.CreateApplicationAsync("revoked"), client);
        await _owner.MappedKeysAsync(await _owner.CreateApplicationAsync("active"), store.KeyManager.AddClient());
        store.KeyManager.Clients[client.ClientId] = client with { State = "REVOKED" };
        (await _owner.GetAsync(key)).HasStatus(HttpStatusCode.OK);

        Assert.Equal(["revoked"], Names(await OwnAsync("clientState=REVOKED")));
        Assert.Equal(["active"], Names(await OwnAsync("clientState=ACTIVE")));
        Assert.Empty(await OwnAsync("clientState=GONE"));
    }

    [Theory]
    [InlineData("", "App 10|App 9")]
    [InlineData("sortOrder=desc", "App 9|App 10")]
    [InlineData("sortBy=application", "App 9|App 10")]
    [InlineData("sortBy=application&sortOrder=desc", "App 10|App 9")]
    [InlineData("sortBy=lastVerifiedAt", "App 10|App 9")]
    [InlineData("sortBy=lastVerifiedAt&sortOrder=desc", "App 9|App 10")]
    public async Task Is_ordered_as_asked(string order, string names)
    {
        foreach (var name in (string[])["App 10", "App 9"])
        {
            await _owner.MappedKeysAsync(await _owner.CreateApplicationAsync(name), store.KeyManager.AddClient());
        }

        Assert.Equal(names.Split('|'), Names(await OwnAsync(order)));
    }

    private async Task<JsonNode[]> OwnAsync(string query)
    {
        var owner = (await _owner.GetAsync(StoreClient.Applications)).Json()["list"]![0].Text("owner");
        return await NamedAsync($"owner={owner}&{query}");
    }

    private async Task<JsonNode[]> NamedAsync(string query) => [.. (await _administrator.GetAsync($"{KeyMappings}?{query}")).Json()["list"]!.AsArray()!];

    private static IEnumerable<string?> Names(JsonNode[] list) => list.Select(entry => entry.Text("applicationName"));
}
