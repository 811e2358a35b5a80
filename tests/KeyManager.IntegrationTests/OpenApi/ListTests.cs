namespace OobProvisioning.KeyManager.IntegrationTests.OpenApi;

/// <summary>Every list that comes in parts.</summary>
public sealed class ListTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    [Theory]
    [InlineData("limit=1&offset=1")]
    [InlineData("Limit=1&Offset=1")]
    [InlineData("LIMIT=1&oFFset=1")]
    public async Task The_neighbours_of_a_part_can_be_asked_for_in_whatever_case_its_own_was(string part)
    {
        await fixture.KeyManager.NewProviderAsync();
        await fixture.KeyManager.NewProviderAsync();
        var document = await fixture.KeyManager.GetAsync("/carbon/api/v1/openapi.json", ManagementApi.NoToken).JsonAsync();
        var lists = document["paths"]!.AsObject().Where(path => path.Value!["get"]?["parameters"]?.AsArray().Any(parameter => (string)parameter!["name"]! == "offset") is true).ToList();

        Assert.Equal(2, lists.Count);
        foreach (var (path, _) in lists)
        {
            var pagination = (await fixture.KeyManager.GetAsync($"{path}?{part}").JsonAsync())["pagination"]!;
            var (previous, next) = ((string)pagination["previous"]!, (string)pagination["next"]!);
            Assert.Equal($"{path}?limit=1&offset=0", previous);
            Assert.Equal((int)pagination["total"]! > 2 ? $"{path}?limit=1&offset=2" : "", next.Split("&cursor=")[0]);
            await fixture.KeyManager.GetAsync(previous).HasStatusAsync(HttpStatusCode.OK);
            await fixture.KeyManager.GetAsync(next.Length > 0 ? next : previous).HasStatusAsync(HttpStatusCode.OK);
        }
    }
}
