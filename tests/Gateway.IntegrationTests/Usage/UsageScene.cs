using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.Gateway.IntegrationTests.Invocation;
using OobProvisioning.Gateway.Usage;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.Gateway.IntegrationTests.Usage;

/// <summary>An API and an application of a test's own, whose calls are listened for.</summary>
internal sealed class UsageScene(ApiWorld world, Guid api, string path, Guid application, string token)
{
    public Guid Api => api;

    public string Path => path;

    public string Token => token;

    public Measurements Calls { get; } = new(meters: null, UsageMetrics.Calls);

    /// <summary>Of calls to this API.</summary>
    public IEnumerable<string> Outcomes => Calls.Told.Where(told => told.Tags.StartsWith(path + " ", StringComparison.Ordinal)).Select(told => told.Tags.Split(' ')[1]);

    /// <summary>What the store was told of the application's one call, when it has ended so: after the caller has its answer.</summary>
    public async Task<JsonNode> CountedAsync(string outcome)
    {
        await Eventually.HoldsAsync($"it is counted as {outcome}", () => Outcomes.SequenceEqual([outcome]));
        Calls.Dispose();
        return await TakenAsync(world, application);
    }

    /// <summary>The one row of the application that nobody has asked for yet.</summary>
    public static async Task<JsonNode> TakenAsync(ApiWorld world, Guid application)
    {
        JsonNode? row = null;
        await Eventually.HoldsAsync("the store is told", async () =>
        {
            await world.SendUsageAsync();
            return (row = world.RowsOf(application).LastOrDefault()) is not null;
        });
        world.UsageTold.Clear();
        return row!;
    }
}

internal static class UsageOfWorld
{
    /// <summary>As at the full minute.</summary>
    public static Task SendUsageAsync(this ApiWorld world) =>
        world.Gateway.Services.GetRequiredService<SendUsage>().RunRoundAsync(TestContext.Current.CancellationToken);

    /// <summary>Each batch counts once, as in the store.</summary>
    public static IEnumerable<JsonNode> RowsOf(this ApiWorld world, Guid application) => world.UsageTold.DistinctBy(batch => (string?)batch["id"])
        .SelectMany(batch => batch["rows"]!.AsArray()).Where(row => (string?)row!["applicationId"] == application.ToString())!;
}
