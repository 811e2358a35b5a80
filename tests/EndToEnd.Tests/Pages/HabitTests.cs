using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>What people are used to from other consoles, and notice only where it is missing.</summary>
public sealed class HabitTests(SharedSystem stack)
{
    private const string Add = "/carbon/service-providers/add";

    [Fact]
    public async Task The_start_page_leads_to_both_consoles()
    {
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.Page.GotoAsync("/");
        await visit.IsAtAsync("Bring the OAuth clients that you have into your API store.");
        await visit.PictureAsync("start");
        await visit.PictureAsync("start-phone", isWhole: true, Look.Phone);
        await visit.FollowAsync("Open the API Store");
        await visit.IsAsEveryPageAsync();
        await visit.Page.GotoAsync("/");
        await visit.FollowAsync("Management console");
        await visit.SeesAsync("to continue to Key Manager");
        await visit.Page.GotoAsync("/store/applications");
        await visit.SeesAsync("to continue to API Store");
        await visit.FillAsync("Password", "what somebody types");
        await visit.PressAsync("Show Password");
        await Assertions.Expect(visit.Page.GetByLabel("Password", new() { Exact = true })).ToHaveAttributeAsync("type", "text");
        await visit.IsAtAsync("Sign in");
    }

    [Fact]
    public async Task A_form_is_never_lost_nor_sent_twice()
    {
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync(Add, stack.Administrator);
        await Assertions.Expect(visit.Page.Locator("#form-name")).ToBeFocusedAsync();
        await FillAsync(visit, "API Gateway (service of this system)");
        await Assertions.Expect(visit.Page.Locator("#form-name")).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.Locator("#form-name")).ToHaveAttributeAsync("aria-invalid", "true");
        await HasDescriptionAsync(visit, "the night shift");
        await visit.IsAtAsync("Add service provider");
        Assert.Equal("GET", (await visit.Page.ReloadAsync())!.Request.Method);
        await HasDescriptionAsync(visit, "");
        await GoBackAsync(visit, "Add service provider");

        await visit.Page.Context.ClearCookiesAsync(new() { NameRegex = new Regex("session") });
        await FillAsync(visit, $"Walnut shop {Guid.NewGuid():N}");
        await visit.FillAsync("User name", stack.Administrator.Name);
        await visit.FillAsync("Password", stack.Administrator.Password);
        await visit.PressAsync("Sign in");
        await visit.SeesAsync("Your session had ended");
        await HasDescriptionAsync(visit, "the night shift");
        await visit.IsAtAsync("Add service provider");

        var name = $"Walnut shop {Guid.NewGuid():N}";
        await FillAsync(visit, name);
        await visit.HasHeadingAsync(name);
        await GoBackAsync(visit, "Add service provider");
        await visit.Page.GoForwardAsync();
        await visit.HasHeadingAsync(name);
        await visit.Page.GotoAsync($"/carbon/service-providers?query={Uri.EscapeDataString(name)}");
        await Assertions.Expect(visit.Page.Locator("main tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_head_of_every_page_serves_who_is_signed_in()
    {
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync("/carbon/changes", stack.Administrator);
        var time = visit.Page.Locator("time[data-local]").First;
        Assert.EndsWith("UTC", await time.GetAttributeAsync("title"), StringComparison.Ordinal);
        await Assertions.Expect(time).Not.ToContainTextAsync("UTC");

        await visit.OpenAccountMenuAsync();
        await visit.PressAsync("Dark");
        await Assertions.Expect(visit.Page.Locator("html[data-theme=dark]")).ToHaveCountAsync(1);
        Assert.EndsWith("/carbon/changes", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.Locator("header summary").First.ClickAsync();
        await visit.IsAsEveryPageAsync();
        await visit.FollowAsync("API Store Applications, keys, APIs");
        await Assertions.Expect(visit.Page.Locator("html[data-theme=dark] body.store")).ToHaveCountAsync(1);
        await visit.Page.GotoAsync("/store/applications");
        await visit.OpenAccountMenuAsync();
        await visit.PressAsync("System");
        await Assertions.Expect(visit.Page.Locator("html[data-theme]")).ToHaveCountAsync(0);
        await visit.Page.GotoAsync("/carbon/changes");
        await visit.OpenAccountMenuAsync();
        await visit.PressAsync("Sign out");
        await visit.IsAtAsync("Sign in");
    }

    /// <summary>A page that answered a post would be asked for again (ERR_CACHE_MISS).</summary>
    private static async Task GoBackAsync(Visit visit, string heading)
    {
        await visit.Page.GoBackAsync();
        await visit.HasHeadingAsync(heading);
    }

    private static async Task FillAsync(Visit visit, string name)
    {
        await visit.FillAsync("Service provider name", name);
        await visit.FillAsync("Description (optional)", "the night shift");
        await visit.PressAsync("Register");
    }

    private static Task HasDescriptionAsync(Visit visit, string text) => Assertions.Expect(visit.Page.Locator("#form-description")).ToHaveValueAsync(text);
}
