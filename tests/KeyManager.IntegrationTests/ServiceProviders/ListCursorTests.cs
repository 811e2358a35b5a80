namespace OobProvisioning.KeyManager.IntegrationTests.ServiceProviders;

/// <summary>Parts of a list that begin where the one before has ended.</summary>
public sealed class ListCursorTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("name", "1 2 3 4 5")]
    [InlineData("-name", "5 4 3 2 1")]
    [InlineData("created", "3 1 5 2 4")]
    [InlineData("-created", "4 2 5 1 3")]
    public async Task Goes_on_where_it_was_though_rows_come_and_go_before_it(string sort, string expected)
    {
        var prefix = ManagementApi.NewName("cursor");
        foreach (var number in "31524")
        {
            await KeyManager.PostAsync(ManagementApi.Providers, new { name = $"{prefix} {number}" }).HasStatusAsync(HttpStatusCode.Created);
        }

        var first = await KeyManager.GetAsync($"{ManagementApi.Providers}?limit=2&query={prefix}&sort={sort}").JsonAsync();
        await KeyManager.SendAsync(HttpMethod.Delete, $"{ManagementApi.Providers}/{(Guid)first["list"]![0]!["id"]!}").HasStatusAsync(HttpStatusCode.NoContent);
        var second = await KeyManager.GetAsync(Next(first)).JsonAsync();
        var third = await KeyManager.GetAsync(Next(second)).JsonAsync();
        var back = await KeyManager.GetAsync((string)third["pagination"]!["previous"]!).JsonAsync();

        Assert.Equal(expected.Split(' '), ((JsonObject[])[first, second, third]).SelectMany(Names).Select(name => name[^1..]));
        Assert.Equal(Names(second), Names(back));
        Assert.Equal("", Next(third));
        Assert.Equal(Next(second), Next(back));
    }

    [Fact]
    public async Task Refuses_a_cursor_that_was_changed_or_is_of_another_order()
    {
        await KeyManager.NewProviderAsync();
        await KeyManager.NewProviderAsync();
        var next = Next(await KeyManager.GetAsync($"{ManagementApi.Providers}?limit=1").JsonAsync());
        var changed = next[..^2] + (next[^2] == 'A' ? 'B' : 'A') + next[^1];

        await KeyManager.GetAsync(changed).IsInvalidAsync("cursor");
        await KeyManager.GetAsync(next[..^1]).IsInvalidAsync("cursor");
        await KeyManager.GetAsync(next + "&sort=-name").IsInvalidAsync("cursor");
        await KeyManager.GetAsync($"{ManagementApi.Providers}?cursor=%25").IsInvalidAsync("cursor");
        await KeyManager.GetAsync($"{ManagementApi.Providers}?cursor={new string('A', 5_000)}").IsInvalidAsync("cursor");
        await KeyManager.GetAsync(next + "&query=cursor").HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Counts_exactly_what_is_few()
    {
        var prefix = ManagementApi.NewName("few");
        await KeyManager.PostAsync(ManagementApi.Providers, new { name = $"{prefix} 1" }).HasStatusAsync(HttpStatusCode.Created);

        var pagination = (await KeyManager.GetAsync($"{ManagementApi.Providers}?query={prefix}").JsonAsync())["pagination"]!;

        Assert.Equal((1, true), ((int)pagination["total"]!, (bool)pagination["totalIsExact"]!));
    }

    private static string Next(JsonObject part) => (string)part["pagination"]!["next"]!;

    private static IEnumerable<string> Names(JsonObject part) => part["list"]!.AsArray().Select(provider => (string)provider!["name"]!);
}
