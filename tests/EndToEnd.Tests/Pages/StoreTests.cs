using Microsoft.Playwright;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>The second half of the story: a developer gives an application a client that was made elsewhere, by clicking.</summary>
public sealed class StoreTests(SharedSystem stack)
{
    [Theory]
    [MemberData(nameof(Device.With), "no mouse", MemberType = typeof(Device))]
    public async Task A_client_made_elsewhere_is_provided_used_and_outlives_the_application(string device)
    {
        var client = await (await stack.AutomationAsync(Scenes.Everything)).NewClientAsync();
        await using var visit = await stack.VisitAsync(Device.Named(device));
        await visit.SignInAsync("/store/applications", stack.Subscriber);
        await visit.IsAtAsync("Applications");
        await visit.FollowAsync("Add application");
        await visit.IsAtAsync("Add application");
        await visit.FollowAsync("Cancel");
        var name = await visit.AddApplicationAsync();
        await visit.IsAtAsync(name);
        await visit.FollowAsync("Subscriptions");
        await visit.SeesAsync("It subscribes to no API yet");
        await visit.IsAtAsync(name);

        await visit.FollowAsync("Production Keys");
        await visit.IsAtAsync(name);
        await visit.PressAsync("Provide Keys");
        await visit.IsAsEveryPageAsync();
        await visit.SaveAsync(client with { Secret = "wrong" });
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByLabel("Consumer key")).ToHaveValueAsync(client.Id);
        await Assertions.Expect(dialog.GetByLabel("Consumer secret")).ToHaveValueAsync("");
        await visit.IsAtAsync(name);
        await visit.SaveAsync(client);
        await visit.SeesAsync("Keys provided.");
        await visit.SeesAsync("MAPPED");
        await visit.SeesNoAsync(AriaRole.Link, "Regenerate secret");
        await visit.IsAtAsync(name);

        await visit.FollowAsync("Generate access token");
        await visit.IsAtAsync("Generate access token");
        await visit.FillAsync("Consumer secret", client.Secret!);
        await visit.PressAsync("Generate access token");
        await visit.SeesAsync("Copy the token now.");
        await visit.IsAtAsync(name);
        var token = await visit.Page.Locator("code[id^=token-]").TextContentAsync();
        Assert.DoesNotContain(token!, visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.ReloadAsync();
        Assert.DoesNotContain(token!, await visit.Page.ContentAsync(), StringComparison.Ordinal);

        await visit.FollowAsync("Verify again");
        await visit.FillAsync("Consumer secret", "wrong");
        await visit.PressAsync("Verify again");
        await visit.IsAtAsync("Verify again");
        await visit.FillAsync("Consumer secret", client.Secret!);
        await visit.PressAsync("Verify again");
        await visit.SeesAsync("The secret is right");

        await visit.FollowAsync("Details");
        await visit.FollowAsync("Delete");
        await visit.SeesAsync(client.Id);
        await visit.IsAtAsync("Delete application");
        await visit.PressAsync("Delete application");
        await visit.SeesAsync("Deleted.");
        await visit.IsAtAsync("Applications");

        var second = await visit.AddApplicationAsync();
        await visit.FollowAsync("Sandbox Keys");
        await visit.ProvideAsync(client);
        await visit.SeesAsync("MAPPED");
        await visit.IsAtAsync(second);
    }

    [Fact]
    public async Task Keys_that_the_store_has_made_are_shown_once_and_can_be_changed()
    {
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync("/store/applications", stack.Subscriber);
        var name = await visit.AddApplicationAsync();
        await visit.FollowAsync("Edit");
        await visit.IsAtAsync("Edit application");
        await visit.FillAsync("Attributes (optional)", "team = Pay");
        await visit.PressAsync("Save");
        await visit.SeesAsync("Changes saved.");

        await visit.FollowAsync("Production Keys");
        await visit.PressAsync("Generate Keys");
        await visit.SeesAsync("will not be shown again");
        await visit.SeesAsync("CREATED");
        await visit.IsAtAsync(name);
        var secret = await visit.Page.Locator("code[id^=secret-]").TextContentAsync();
        await visit.Page.ReloadAsync();
        Assert.DoesNotContain(secret!, await visit.Page.ContentAsync(), StringComparison.Ordinal);

        await visit.FollowAsync("Edit keys");
        await visit.TickAsync("Code", ticked: true);
        await visit.PressAsync("Save");
        await visit.SeesAsync("Give a callback URL");
        await visit.IsAtAsync("Edit keys");
        await visit.FollowAsync("Cancel");
        await visit.FollowAsync("Regenerate secret");
        await visit.IsAtAsync("Regenerate secret");
        await visit.PressAsync("Regenerate secret");
        await visit.SeesAsync("will not be shown again");
        await visit.FollowAsync("Remove keys");
        await visit.IsAtAsync("Remove keys");
        await visit.PressAsync("Remove keys");
        await visit.SeesAsync("Keys removed.");
    }

    [Fact]
    public async Task An_administrator_sees_who_uses_a_client_and_unmaps_it()
    {
        var client = await (await stack.AutomationAsync(Scenes.Everything)).NewClientAsync();
        await using var developer = await stack.VisitAsync(Device.Desktop);
        await developer.SignInAsync("/store/applications", stack.Subscriber);
        var application = await developer.AddApplicationAsync();
        await developer.FollowAsync("Production Keys");
        await developer.ProvideAsync(client);

        await using var administrator = await stack.VisitAsync(Device.Desktop);
        await administrator.SignInAsync("/store/administration/key-mappings", stack.Administrator);
        await administrator.FillAsync("Consumer key, application or owner", client.Id);
        await administrator.PressAsync("Search");
        await administrator.SeesAsync(application);
        await administrator.IsAtAsync("Key mappings");
        await administrator.FollowAsync($"Remove {client.Id}");
        await administrator.IsAtAsync("Remove keys");
        await administrator.PressAsync("Remove keys");
        await administrator.SeesAsync("Keys removed.");
        await administrator.FollowAsync("Administration");
        await administrator.IsAtAsync("Administration");
        await administrator.FollowAsync("Provide Keys setting");
        await administrator.SeesAsync("site.json");
        await administrator.IsAtAsync("Provide Keys setting");
        await administrator.Page.GotoAsync($"/store/administration/key-mappings/used-by?consumerKey={client.Id}");
        await administrator.IsAtAsync("Used by");

        await developer.Page.ReloadAsync();
        await developer.SeesNoAsync(AriaRole.Link, "Remove keys");
    }

    [Fact]
    public async Task A_start_page_leads_from_step_to_step_and_an_administrator_gives_an_application_to_somebody_else()
    {
        await using var administrator = await stack.VisitAsync(Device.Desktop);
        await administrator.SignInAsync("/store/administration", stack.Administrator);
        await administrator.IsAtAsync("Administration");
        await administrator.FollowAsync("Overview");
        await administrator.IsAtAsync("Overview");
        var application = await administrator.AddApplicationAsync();
        var automation = await stack.AutomationAsync(Scenes.Everything);
        var client = await automation.NewClientAsync();
        await administrator.FollowAsync("Production Keys");
        await administrator.ProvideAsync(client);
        await administrator.SeesAsync("Keys provided.");
        (await automation.PostAsync($"{client.Path}/revoke")).HasStatus(HttpStatusCode.OK);
        await administrator.Page.ReloadAsync();
        await administrator.SeesAsync("Revoked");
        await administrator.IsAtAsync(application);
        await administrator.FollowAsync("Overview");
        await administrator.SeesAsync("is revoked at Resident Key Manager");
        await administrator.IsAtAsync("Overview");
        await administrator.PictureAsync("store-home", isWhole: true);
        await administrator.PictureAsync("store-home-dark", isWhole: true, Look.Dark);
        await administrator.PictureAsync("store-home-phone", isWhole: true, Look.Phone);
        await administrator.FollowAsync("Administration");
        await administrator.FollowAsync("All applications");
        await administrator.FillAsync("Search by name", application);
        await administrator.PressAsync("Search");
        await administrator.IsAtAsync("All applications");
        await administrator.FollowAsync(application);
        await administrator.IsAtAsync(application);
        await administrator.FollowAsync("Change owner");
        await administrator.FillAsync("New owner", "nobody-at-all");
        await administrator.PressAsync("Change owner");
        await administrator.SeesAsync("a user who exists");
        await administrator.IsAtAsync("Change owner");
        await administrator.FillAsync("New owner", stack.Subscriber.Name);
        await administrator.PressAsync("Change owner");
        await administrator.SeesAsync($"The application now belongs to {stack.Subscriber.Name}.");
        await administrator.IsAtAsync(application);

        await using var developer = await stack.VisitAsync(Device.Desktop);
        await developer.SignInAsync("/store/applications", stack.Subscriber);
        await developer.SeesAsync(application);
    }
}
