using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Applications;

[Collection<OneStore>]
public sealed class ApplicationListTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;
    private readonly StoreClient _caller = store.NewCaller();

    [Fact]
    public async Task Is_cut_into_parts_that_name_the_next_and_the_previous()
    {
        await CreateAsync("a", "b", "c", "d", "e");

        var part = (await _caller.GetAsync(Applications + "?limit=2&offset=2&sortOrder=asc")).Json();

        Assert.Equal(["c", "d"], Names(part));
        Assert.Equal(2, part["count"]!.GetValue<int>());
        var pagination = part["pagination"]!;
        Assert.Equal(5, pagination["total"]!.GetValue<int>());
        Assert.Equal(["e"], Names((await _caller.GetAsync(pagination.Text("next"))).Json()));
        Assert.Equal(["a", "b"], Names((await _caller.GetAsync(pagination.Text("previous"))).Json()));
        Assert.Equal("", (await _caller.GetAsync(Applications)).Json()["pagination"]!.Text("next"));
    }

    [Fact]
    public async Task Is_searched_by_a_part_of_the_name_without_regard_to_case_taken_as_it_is()
    {
        await CreateAsync("Äpfel 100%", "apples_100", "a\\b", "pears");

        Assert.Equal(["Äpfel 100%"], await NamesAsync("?query=äPFEL"));
        Assert.Equal(["Äpfel 100%"], await NamesAsync("?query=%25"));
        Assert.Equal(["apples_100"], await NamesAsync("?query=s_1"));
        Assert.Equal(["a\\b"], await NamesAsync("?query=%5C"));
        Assert.Empty(await NamesAsync("?query=*"));
        Assert.Equal(4, (await NamesAsync("?query=")).Length);
    }

    [Theory]
    [InlineData("?sortBy=name", "a b c")]
    [InlineData("?sortBy=name&sortOrder=desc", "c b a")]
    [InlineData("?sortOrder=desc", "c b a")]
    [InlineData("?sortBy=throttlingPolicy", "c b a")]
    [InlineData("?sortBy=throttlingPolicy&sortOrder=desc", "a b c")]
    [InlineData("?sortBy=status", "a b c")]
    [InlineData("?sortBy=status&sortOrder=desc", "c b a")]
    [InlineData("?sortBy=createdTime&sortOrder=desc", "c b a")]
    public async Task Is_ordered_as_asked(string query, string names)
    {
        foreach (var (name, throttlingPolicy) in new[] { ("a", "Silver"), ("b", "Gold"), ("c", "Bronze") })
        {
            await _caller.PostAsync(Applications, new { name, throttlingPolicy });
        }

        Assert.Equal(names.Split(' '), await NamesAsync(query));
    }

    [Fact]
    public async Task Is_ordered_as_people_order_names()
    {
        await CreateAsync("App 10", "app 9", "App 2", "Äpfel", "Zebra");

        Assert.Equal(["Äpfel", "App 2", "app 9", "App 10", "Zebra"], await NamesAsync(""));
        Assert.Equal(["Zebra", "App 10", "app 9", "App 2", "Äpfel"], await NamesAsync("?sortOrder=desc"));
    }

    [Fact]
    public async Task Is_cut_where_more_is_asked_for_than_it_shows_at_once()
    {
        var list = (await _caller.GetAsync(Applications + "?limit=1000")).Json();

        Assert.Equal(100, list["pagination"]!["limit"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=-1", "limit")]
    [InlineData("?offset=-1", "offset")]
    [InlineData("?sortBy=owner", "sortBy")]
    [InlineData("?sortOrder=up", "sortOrder")]
    [InlineData("?limit=0&offset=-1&sortBy=x&sortOrder=y", "sortBy", "sortOrder", "limit", "offset")]
    public async Task Refuses_what_cannot_be_asked_and_names_every_fault(string query, params string[] members) =>
        (await _caller.GetAsync(Applications + query)).IsInvalid(members);

    [Theory]
    [InlineData("?limit=many")]
    [InlineData("?offset=99999999999")]
    [InlineData("?query=%00")]
    public async Task Refuses_what_cannot_be_read(string query) =>
        (await _caller.GetAsync(Applications + query)).IsProblem("invalid-request", HttpStatusCode.BadRequest, 900001);

    [Fact]
    public async Task Refuses_a_query_longer_than_any_name() =>
        (await _caller.GetAsync(Applications + "?query=" + new string('a', 101))).IsInvalid("query");

    [Fact]
    public async Task Has_no_keys_in_its_entries_and_does_not_ask_the_key_manager()
    {
        await _caller.MappedKeysAsync(await _caller.CreateApplicationAsync(), store.KeyManager.AddClient());
        var before = store.KeyManager.CallsTo(StubKeyManager.ReadPath);

        var entry = (await _caller.GetAsync(Applications)).Json()["list"]![0]!.AsObject();

        Assert.False(entry.ContainsKey("keys"));
        Assert.True(entry["provideKeysAllowed"]!.GetValue<bool>());
        Assert.Equal(before, store.KeyManager.CallsTo(StubKeyManager.ReadPath));
    }

    private async Task CreateAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await _caller.CreateApplicationAsync(name);
        }
    }

    private async Task<string[]> NamesAsync(string query) => Names((await _caller.GetAsync(Applications + query)).Json());

    private static string[] Names(JsonNode list) => [.. list["list"]!.AsArray().Select(entry => entry.Text("name"))];
}
