using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>Every list on every width of a screen: words stay whole, and where there is no room for columns a row is a card.</summary>
public sealed class ListTests(SharedSystem stack)
{
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

        foreach (var list in Lists)
        {
            await developer.Page.GotoAsync(list);
            Assert.True(await developer.Page.Locator("tbody tr, ol.time").CountAsync() > 0, $"{list} lists nothing.");
            Assert.Empty(await PageJudge.WidthFaultsAsync(developer.Page));
            await developer.PictureAsync("list" + list.Replace('/', '-'));
        }
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
