using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using OobProvisioning.ApiStore.IntegrationTests.Usage;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Developers see what their applications called.</summary>
[Collection<StoreWithPages>]
public sealed class UsagePagesTests(StoreFixture store)
{
    [Fact]
    public async Task Figures_are_drawn_and_can_be_read_and_nobody_else_sees_them()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var scene = new UsageScene(store, visit.Api, await visit.Api.CreateApplicationAsync(), await store.AddApiAsync());
        var path = $"/store/applications/{scene.Application}/usage";
        Assert.Contains("There were no calls in the last 30 days", (await visit.SeeAsync(path)).Html, StringComparison.Ordinal);

        await scene.TellAsync(TimeSpan.Zero, scene.Row(3000, 30, 3, [0, 0, 2000]), scene.Row(1, keyType: "SANDBOX"));

        var page = (await visit.SeeAsync(path)).Html;
        Assert.Equal(2, page.Split("<svg class=\"plot\"").Length - 1);
        Assert.Contains(": 3,001 requests, 30 refused, 3 failed. The highest bar is ", page, StringComparison.Ordinal);
        Assert.Contains("refused: 1.0 %", page, StringComparison.Ordinal);
        Assert.Contains("failed: under 0.1 %", page, StringComparison.Ordinal);
        Assert.Contains(">Sandbox<", page, StringComparison.Ordinal);
        var stranger = await PortalVisit.BeginAsync(store);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(path)).Status);
    }
}
