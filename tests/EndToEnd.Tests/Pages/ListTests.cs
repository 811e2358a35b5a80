using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>Every list on every width of a screen: words stay whole, and where there is no room for columns a row is a card.</summary>
public sealed class ListTests(SharedSystem stack)
{
    private static readonly int[] Widths = [360, 390, 640, 641, 800, 992, 993, 1280, 1920];
    private static readonly string[] Lists =
    [
        "/carbon/service-providers", "/carbon/users", "/store/administration/key-mappings", "/store/administration/key-managers",
        "/store/administration/apis", "/store/administration/applications", "/store/", "/store/applications", "/store/apis",
    ];

    [Fact]
    public async Task Words_stay_whole_on_every_screen()
    {
        await PublishAsync();
        await using var developer = await stack.VisitAsync(Device.Desktop);
        await developer.SignInAsync("/store/applications", stack.Administrator);
        await developer.AddApplicationAsync();
        await developer.FollowAsync("Production Keys");
        await developer.PressAsync("Generate Keys");
        await developer.SeesAsync("will not be shown again");

        var faults = new List<string>();
        foreach (var list in Lists)
        {
            await developer.Page.GotoAsync(list);
            Assert.True(await developer.Page.Locator("tbody tr, ol.time").CountAsync() > 0, $"{list} lists nothing.");
            foreach (var width in Widths)
            {
                await developer.Page.SetViewportSizeAsync(width, 900);
                string[] found = [.. await PageJudge.FrameFaultsAsync(developer.Page), .. await PageJudge.CellFaultsAsync(developer.Page)];
                faults.AddRange(found.Select(fault => $"{list} at {width}: {fault}"));
            }
        }

        Assert.Empty(faults);
    }

    private async Task PublishAsync() => (await (await stack.AutomationAsync(Scenes.Everything)).PostAsync("store/api/admin/v1/apis", new
    {
        name = "Pizza orders",
        context = $"/pizza-{Guid.NewGuid().ToString()[..8]}/orders",
        version = "1.0",
        endpoints = new { production = "https://pizza.internal" },
        lifeCycleStatus = "PUBLISHED",
    })).HasStatus(HttpStatusCode.Created);
}
