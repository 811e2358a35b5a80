using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>Every list that comes in parts.</summary>
[Collection<OneStore>]
public sealed class ListTests(StoreFixture store)
{
    [Theory]
    [InlineData("limit=1&offset=1")]
    [InlineData("Limit=1&Offset=1")]
    [InlineData("LIMIT=1&oFFset=1")]
    public async Task The_neighbours_of_a_part_can_be_asked_for_in_whatever_case_its_own_was(string part)
    {
        var caller = store.NewCaller("apim:subscribe apim:admin");
        for (var i = 0; i < 3; i++)
        {
            await caller.CreateApplicationAsync();
        }

        var document = (await caller.GetAsync("/store/api/v3/openapi.json")).Json();
        var lists = document["paths"]!.AsObject()
            .Where(path => path.Value!["get"]?["parameters"]?.AsArray().Any(parameter => (string)parameter!["name"]! == "offset") is true).ToList();

        Assert.Equal(11, lists.Count);
        foreach (var path in lists.Select(list => list.Key.Replace("{policyLevel}", "application", StringComparison.Ordinal)))
        {
            var pagination = (await caller.GetAsync($"{path}?{part}")).Json()["pagination"]!;
            var (previous, next) = ((string)pagination["previous"]!, (string)pagination["next"]!);
            Assert.Equal($"{path}?limit=1&offset=0", previous);
            Assert.Equal((int)pagination["total"]! > 2 ? $"{path}?limit=1&offset=2" : "", next.Split("&cursor=")[0]);
            (await caller.GetAsync(previous)).HasStatus(HttpStatusCode.OK);
            (await caller.GetAsync(next.Length > 0 ? next : previous)).HasStatus(HttpStatusCode.OK);
        }
    }
}
