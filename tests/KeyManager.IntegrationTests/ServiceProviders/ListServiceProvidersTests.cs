namespace OobProvisioning.KeyManager.IntegrationTests.ServiceProviders;

public sealed class ListServiceProvidersTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Gives_a_list_in_parts_that_lead_to_each_other()
    {
        var prefix = ManagementApi.NewName("paged");
        foreach (var letter in "caebd")
        {
            await RegisterAsync($"{prefix} {letter}");
        }

        var seen = new List<string>();
        var next = $"{ManagementApi.Providers}?limit=2&query={prefix}";
        var offsets = new List<int>();
        while (next.Length > 0)
        {
            var part = await KeyManager.GetAsync(next).JsonAsync();
            Assert.Equal(5, (int?)part["pagination"]!["total"]);
            Assert.Equal(2, (int?)part["pagination"]!["limit"]);
            Assert.Equal((int?)part["count"], part["list"]!.AsArray().Count);
            offsets.Add((int)part["pagination"]!["offset"]!);
            seen.AddRange(Names(part));
            next = (string)part["pagination"]!["next"]!;
        }

        Assert.Equal(["a", "b", "c", "d", "e"], seen.Select(name => name[^1..]));
        Assert.Equal([0, 2, 4], offsets);
        var last = await KeyManager.GetAsync($"{ManagementApi.Providers}?limit=2&offset=3&query={prefix}").JsonAsync();
        var previous = await KeyManager.GetAsync((string)last["pagination"]!["previous"]!).JsonAsync();
        Assert.Equal(["b", "c"], Names(previous).Select(name => name[^1..]));
        Assert.Equal("", (string?)(await KeyManager.GetAsync($"{ManagementApi.Providers}?query={prefix}").JsonAsync())["pagination"]!["previous"]);
    }

    [Fact]
    public async Task Gives_25_at_the_most_when_no_limit_is_named()
    {
        var list = await KeyManager.GetAsync(ManagementApi.Providers).JsonAsync();

        Assert.Equal((25, 0), ((int)list["pagination"]!["limit"]!, (int)list["pagination"]!["offset"]!));
        Assert.Equal(["count", "list", "pagination"], list.Select(member => member.Key));
    }

    [Theory]
    [InlineData("%25", "100% sure")]
    [InlineData("_", "under_score")]
    [InlineData("%5C", "back\\slash")]
    [InlineData("NDER", "under_score")]
    [InlineData("Ü", "übung")]
    public async Task Finds_what_was_typed_literally_without_regard_to_case(string typed, string found)
    {
        var prefix = ManagementApi.NewName("q").Replace('-', '.');
        foreach (var name in new[] { "100% sure", "under_score", "back\\slash", "übung", "plain" })
        {
            await RegisterAsync($"{prefix} {name}");
        }

        var list = await KeyManager.GetAsync($"{ManagementApi.Providers}?limit=100&query={typed}").JsonAsync();

        Assert.Equal([$"{prefix} {found}"], Names(list).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Finds_a_provider_by_the_beginning_of_its_client_key()
    {
        var client = await KeyManager.NewClientAsync();

        foreach (var typed in new[] { client.ClientId, client.ClientId[..12].ToUpperInvariant() })
        {
            var found = Assert.Single((await KeyManager.GetAsync($"{ManagementApi.Providers}?query={typed}").JsonAsync())["list"]!.AsArray());
            Assert.Equal(client.ClientId, (string?)found!["oauthClient"]!["clientId"]);
        }

        Assert.Equal(0, (int?)(await KeyManager.GetAsync($"{ManagementApi.Providers}?query={client.ClientId[1..]}").JsonAsync())["count"]);
    }

    [Theory]
    [InlineData("", "2 9 10 Übung")]
    [InlineData("&sort=name", "2 9 10 Übung")]
    [InlineData("&sort=-name", "Übung 10 9 2")]
    [InlineData("&sort=created", "10 Übung 9 2")]
    [InlineData("&sort=-created", "2 9 Übung 10")]
    public async Task Orders_by_name_as_people_count_or_by_age(string sort, string expected)
    {
        var prefix = ManagementApi.NewName("sorted");
        foreach (var name in new[] { "10", "Übung", "9", "2" })
        {
            await RegisterAsync($"{prefix} {name}");
        }

        var list = await KeyManager.GetAsync($"{ManagementApi.Providers}?query={prefix}{sort}").JsonAsync();

        Assert.Equal(expected, string.Join(' ', Names(list).Select(name => name[(prefix.Length + 1)..])));
    }

    [Fact]
    public async Task Lists_those_in_a_state_and_those_with_a_grant_type()
    {
        var (revoked, expiring, ended) = (await KeyManager.NewClientAsync(), await KeyManager.NewClientAsync(), await KeyManager.NewClientAsync(new { grantTypes = new[] { "password" } }));
        await KeyManager.PostAsync(revoked.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.AddSecretAsync(expiring, new { expiresAt = DateTimeOffset.UtcNow.AddDays(29) });
        await KeyManager.AddSecretAsync(ended, new { expiresAt = DateTimeOffset.UtcNow.AddDays(31) });
        var bare = await KeyManager.NewProviderAsync();

        await ListsAsync("state=REVOKED", [revoked.ProviderId], [expiring.ProviderId, ended.ProviderId, bare]);
        await ListsAsync("state=EXPIRING", [expiring.ProviderId], [revoked.ProviderId, ended.ProviderId, bare]);
        await ListsAsync("state=ACTIVE", [expiring.ProviderId, ended.ProviderId], [revoked.ProviderId, bare]);
        await ListsAsync("state=NO_CLIENT", [bare], [expiring.ProviderId, ended.ProviderId, revoked.ProviderId]);
        await ListsAsync("grantType=password", [ended.ProviderId], [expiring.ProviderId, revoked.ProviderId, bare]);
        await fixture.Database.ScalarAsync<int>(
            "update oauth_client_secrets set expires_at = now() - interval '1 day' where registration_id in (select registration_id from oauth_clients where client_id = $1)", ended.ClientId);
        await ListsAsync("state=EXPIRING&grantType=password", [ended.ProviderId], [expiring.ProviderId]);
    }

    [Fact]
    public async Task Lists_those_without_a_client_from_the_day_they_are_made_or_lose_it_until_they_get_one()
    {
        var (bare, client) = (await KeyManager.NewProviderAsync(), await KeyManager.NewClientAsync());
        await ListsAsync("state=NO_CLIENT", [bare], [client.ProviderId]);

        await KeyManager.DeleteAsync(client.Path).HasStatusAsync(HttpStatusCode.NoContent);
        await KeyManager.PutAsync($"{ManagementApi.Providers}/{bare}/oauth-client", new { grantTypes = new[] { "client_credentials" } }).HasStatusAsync(HttpStatusCode.Created);
        await ListsAsync("state=NO_CLIENT", [client.ProviderId], [bare]);

        await KeyManager.DeleteAsync($"{ManagementApi.Providers}/{bare}").HasStatusAsync(HttpStatusCode.NoContent);
        await ListsAsync("state=NO_CLIENT", [client.ProviderId], [bare]);
    }

    private async Task ListsAsync(string query, Guid[] these, Guid[] notThese)
    {
        var list = (await KeyManager.GetAsync($"{ManagementApi.Providers}?limit=100&sort=-created&{query}").JsonAsync())["list"]!.AsArray().Select(provider => (Guid)provider!["id"]!).ToList();
        Assert.All(these, id => Assert.Contains(id, list));
        Assert.All(notThese, id => Assert.DoesNotContain(id, list));
    }

    [Fact]
    public async Task Finds_nothing_beyond_the_end()
    {
        var list = await KeyManager.GetAsync($"{ManagementApi.Providers}?limit=100&offset=2147483647").JsonAsync();

        Assert.Equal(0, (int?)list["count"]);
        Assert.Equal("", (string?)list["pagination"]!["next"]);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=2147483648", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=x", "offset")]
    [InlineData("sort=size", "sort")]
    [InlineData("state=active", "state")]
    public async Task Refuses_a_part_that_cannot_be(string query, string member) =>
        await KeyManager.GetAsync($"{ManagementApi.Providers}?{query}").IsInvalidAsync(member);

    [Fact]
    public async Task Refuses_a_query_longer_than_a_name_and_a_nul_character()
    {
        await KeyManager.GetAsync($"{ManagementApi.Providers}?query={new string('q', 101)}").IsInvalidAsync("query");
        await KeyManager.GetAsync($"{ManagementApi.Providers}?query=a%00b").IsProblemAsync("invalid-request", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Shows_each_client_with_its_secrets_hidden()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var name = (string?)(await KeyManager.GetAsync($"{ManagementApi.Providers}/{client.ProviderId}").JsonAsync())["name"];

        var text = await (await KeyManager.GetAsync($"{ManagementApi.Providers}?limit=100&query={name}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains(client.ClientId, text);
        Assert.DoesNotContain(client.Secret, text);
        Assert.DoesNotContain("clientSecret", text);
        Assert.DoesNotContain("sha256", text);
    }

    private Task<HttpResponseMessage> RegisterAsync(string name) => KeyManager.PostAsync(ManagementApi.Providers, new { name }).HasStatusAsync(HttpStatusCode.Created);

    private static IEnumerable<string> Names(JsonObject list) => list["list"]!.AsArray().Select(provider => (string)provider!["name"]!);
}
