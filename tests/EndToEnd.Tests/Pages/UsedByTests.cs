using Microsoft.Playwright;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>Who uses a client is the store's knowledge: the console's pages show it where the reader may see it there, and lead there in any case.</summary>
public sealed class UsedByTests(SharedSystem stack)
{
    [Fact]
    public async Task The_list_is_fetched_from_the_store_at_the_first_visit_too_and_a_link_leads_there()
    {
        var automation = await stack.AutomationAsync(Scenes.Everything);
        var client = await automation.NewClientAsync();
        var name = $"{new string('W', 60)}{Guid.NewGuid():N}"; // Nothing in it where a line could end.
        var application = (await automation.PostAsync(Scenes.Applications, new { name, throttlingPolicy = "Unlimited" }))
            .Json(HttpStatusCode.Created).Text("applicationId")!;
        (await automation.ProvideAsync(application, client)).HasStatus(HttpStatusCode.OK);
        var provider = $"/carbon/service-providers/{client.ServiceProviderId}";
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync(provider + "/used-by", stack.Administrator);
        await HasInPlaceAsync(visit, name);
        await visit.Page.GetByText("Show in the API Store").ClickAsync();
        await visit.SeesAsync(name);

        foreach (var page in new[] { "", "/secrets", "/used-by", "/oauth-client/revoke", "/oauth-client/delete", "/delete" })
        {
            await visit.Page.GotoAsync(provider + page);
            await HasInPlaceAsync(visit, name);
            await visit.IsAsEveryPageAsync();
        }

        await visit.PictureAsync("used-by", isWhole: true);
    }

    private static Task HasInPlaceAsync(Visit visit, string name) =>
        Assertions.Expect(visit.Page.Locator("[data-used-by]").GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeVisibleAsync();
}
