using System.Text.Json;
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

        var document = (await caller.GetAsync("/store/api/v3/openapi.json")).IsOk().Body;
        var lists = document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out var get) && HasOffset(get)).ToList();

        Assert.Equal(5, lists.Count);
        foreach (var path in lists.Select(list => list.Name.Replace("{policyLevel}", "application", StringComparison.Ordinal)))
        {
            var pagination = (await caller.GetAsync($"{path}?{part}")).IsOk().Body.GetProperty("pagination");
            var (next, previous) = (pagination.GetProperty("next").GetString()!, pagination.GetProperty("previous").GetString()!);
            Assert.Equal(pagination.GetProperty("total").GetInt32() > 2 ? $"{path}?limit=1&offset=2" : "", next);
            Assert.Equal($"{path}?limit=1&offset=0", previous);
            (await caller.GetAsync(previous)).IsOk();
            (await caller.GetAsync(next.Length > 0 ? next : previous)).IsOk();
        }
    }

    private static bool HasOffset(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
        && parameters.EnumerateArray().Any(parameter => parameter.GetProperty("name").GetString() == "offset");
}
