using System.Text.Json.Nodes;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>Every order of every list that can become long: going on from part to part shows what one part of all shows, and so does going back.</summary>
[Collection<OneStore>]
public sealed class ListCursorTests(StoreFixture store)
{
    private const string Admin = "/store/api/admin/v1";

    public static TheoryData<string> Orders =>
    [
        $"{Admin}/applications?user=OWNER&",
        $"{Admin}/applications?user=OWNER&sortBy=name&sortOrder=desc&",
        $"{Admin}/applications?user=OWNER&sortBy=throttlingPolicy&",
        $"{Admin}/applications?user=OWNER&sortBy=throttlingPolicy&sortOrder=desc&",
        $"{Admin}/applications?user=OWNER&name=app&",
        $"{Admin}/applications?user=OWNER&name=a&sortBy=name&",
        $"{Admin}/key-mappings?owner=OWNER&",
        $"{Admin}/key-mappings?owner=OWNER&sortBy=application&",
        $"{Admin}/key-mappings?owner=OWNER&sortBy=application&sortOrder=desc&",
        $"{Admin}/key-mappings?owner=OWNER&sortBy=consumerKey&",
        $"{Admin}/key-mappings?owner=OWNER&sortBy=lastVerifiedAt&sortOrder=desc&",
        $"{Admin}/key-mappings?query=OWNER&sortBy=application&",
        "/store/api/v3/applications?",
        "/store/api/v3/applications?query=APP&sortOrder=desc&",
    ];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Parts_that_follow_each_other_are_the_whole(string list)
    {
        var caller = store.NewCaller("apim:subscribe apim:admin");
        foreach (var name in new[] { "App 10", "app 9", "App 2", "Äpp", "a" })
        {
            var application = await caller.CreateApplicationAsync(name);
            await caller.MappedKeysAsync(application, store.KeyManager.AddClient());
        }

        var owner = (await caller.GetAsync(StoreClient.Applications)).Json()["list"]![0]!.Text("owner");
        list = list.Replace("OWNER", owner, StringComparison.Ordinal);
        var whole = (await caller.GetAsync($"{list}limit=100")).Json();
        var parts = new List<JsonNode>();
        for (var next = $"{list}limit=2"; next.Length > 0; next = parts[^1]["pagination"]!.Text("next"))
        {
            parts.Add((await caller.GetAsync(next)).Json());
        }

        Assert.Equal(Shown(whole), parts.SelectMany(Shown));
        for (var index = parts.Count - 1; index > 0; index--)
        {
            Assert.Equal(Shown(parts[index - 1]), Shown((await caller.GetAsync(parts[index]["pagination"]!.Text("previous"))).Json()));
        }
    }

    private static IEnumerable<string> Shown(JsonNode part) => part["list"]!.AsArray().Select(row => row!.ToJsonString());
}
