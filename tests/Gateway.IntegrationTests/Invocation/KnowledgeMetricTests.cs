using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

[Collection<OneApiWorld>]
public sealed class KnowledgeMetricTests(ApiWorld world)
{
    [Fact]
    public async Task The_age_of_what_each_feed_tells_is_told()
    {
        await world.OpenAsync();
        using var ages = MeasurementsOf("oob_provisioning.feed.age");

        var told = ages.Ask();

        Assert.Equal(["api-store", "key-manager"], told.Keys.Order());
        Assert.All(told.Values, age => Assert.InRange(age, 0, 60));
    }

    [Fact]
    public async Task A_token_that_comes_again_is_a_hit()
    {
        var (path, key, _) = await world.OpenAsync();
        var token = world.Resident.Token(key);
        using var lookups = MeasurementsOf("oob_provisioning.cache.lookups");
        var before = lookups.Ask();

        (await world.CallAsync(path, token)).HasStatus(HttpStatusCode.OK);
        var once = lookups.Ask();
        (await world.CallAsync(path, token)).HasStatus(HttpStatusCode.OK);
        var twice = lookups.Ask();

        Assert.Equal((0, 1), Difference(before, once));
        Assert.Equal((1, 0), Difference(once, twice));

        static (double Hits, double Misses) Difference(IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> after) =>
            (after["tokens hit"] - before["tokens hit"], after["tokens miss"] - before["tokens miss"]);
    }

    private Measurements MeasurementsOf(string metric) => new(world.Gateway.Services.GetRequiredService<IMeterFactory>(), metric);
}
