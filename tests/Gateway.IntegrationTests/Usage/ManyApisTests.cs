using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.Gateway.IntegrationTests.Invocation;
using OobProvisioning.Gateway.Usage;

namespace OobProvisioning.Gateway.IntegrationTests.Usage;

[Collection<OneApiWorld>]
public sealed class ManyApisTests(ApiWorld world)
{
    private const int Apis = 1_500;

    [Fact]
    public async Task Calls_of_many_apis_are_each_told_apart()
    {
        var metrics = world.Gateway.Services.GetRequiredService<UsageMetrics>();
        foreach (var api in Enumerable.Range(0, Apis))
        {
            metrics.Called($"/many-{api}/1.0", "success", TimeSpan.FromMilliseconds(1));
            metrics.Called($"/many-{api}/1.0", "forbidden", null);
        }

        var page = await world.Gateway.Internal.GetStringAsync("metrics", TestContext.Current.CancellationToken);

        Assert.Equal(2 * Apis, Regex.Count(page, "oob_provisioning_api_calls_total\\{[^}]*api=\"/many-"));
        Assert.Equal(Apis, Regex.Count(page, "oob_provisioning_api_calls_answer_time_seconds_count\\{[^}]*api=\"/many-"));
    }
}
