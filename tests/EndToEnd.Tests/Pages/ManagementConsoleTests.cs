using Microsoft.Playwright;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>The first half of the story: an administrator registers a service provider and its OAuth client by clicking, and looks after both.</summary>
public sealed class ManagementConsoleTests(SharedSystem stack)
{
    [Theory]
    [MemberData(nameof(Device.With), "no script", MemberType = typeof(Device))]
    public async Task A_client_is_made_by_clicking(string device)
    {
        await using var visit = await stack.VisitAsync(Device.Named(device));
        await visit.SignInAsync("/carbon", stack.Administrator);
        await visit.IsAtAsync("Overview");
        await visit.FollowAsync("Service providers");
        await visit.IsAtAsync("Service providers");

        await visit.FollowAsync("Add");
        await visit.IsAtAsync("Add service provider");
        var name = $"Walnut shop {Guid.NewGuid():N}";
        await visit.FillAsync("Service provider name", name);
        await visit.PressAsync("Register");
        await visit.SeesAsync("Service provider registered.");
        await visit.IsAtAsync(name);

        await visit.FollowAsync("Configure");
        await visit.IsAtAsync("Configure the OAuth client");
        await visit.PressAsync("Add");
        await visit.SeesAsync("Give a callback URL");
        await visit.IsAtAsync("Configure the OAuth client");
        var client = await visit.AddWithoutCallbackUrlAsync();

        await visit.SeesAsync("will not be shown again");
        await visit.IsAtAsync(name);
        Assert.Equal(43, client.Secret!.Length);
        Assert.DoesNotContain(client.Secret, visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.ReloadAsync();
        await visit.IsAtAsync(name);
        Assert.DoesNotContain(client.Secret, await visit.Page.ContentAsync(), StringComparison.Ordinal);

        foreach (var tab in new[] { "Used by", "Activity", "Quickstart", "Settings" })
        {
            await visit.FollowAsync(tab);
            await visit.IsAtAsync(name);
        }
        await visit.PictureAsync("client", isWhole: true);
        await visit.PictureAsync("client-phone", isWhole: true, Look.Phone);

        await visit.FollowAsync("Edit client");
        await visit.ChooseAsync("Web application");
        await visit.IsAtAsync("Configure the OAuth client");
        await visit.FollowAsync("Cancel");
        await visit.FollowAsync("Revoke");
        await visit.IsAtAsync("Revoke client");
        await visit.PressAsync("Revoke client");
        await visit.SeesAsync("Client revoked.");
        await visit.IsAtAsync(name);
        await visit.FollowAsync("Delete client");
        await visit.IsAtAsync("Delete client");
        await visit.FollowAsync("Cancel");
        await visit.FollowAsync("Delete");
        await visit.SeesAsync(client.Id);
        await visit.IsAtAsync("Delete service provider");
        await visit.PressAsync("Delete service provider");
        await visit.SeesAsync("Deleted.");
    }

    [Fact]
    public async Task Secrets_are_added_deleted_and_replaced()
    {
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.AddClientAsync(stack.Administrator);

        await visit.FollowAsync("Add secret");
        await visit.FillAsync("Expires at (UTC) (optional)", "2020-01-01T00:00");
        await visit.PressAsync("Add secret");
        await visit.IsAtAsync("Add secret");
        await Assertions.Expect(visit.Page.Locator(".fault")).ToHaveCountAsync(1);
        await visit.FillAsync("Expires at (UTC) (optional)", "2100-01-01T00:00");
        await visit.PressAsync("Add secret");
        await visit.SeesAsync("will not be shown again");
        await visit.SeesAsync("1 Jan 2100");

        await visit.Page.Locator("table a", new() { HasText = "Delete" }).First.ClickAsync();
        await visit.IsAtAsync("Delete secret");
        await visit.PressAsync("Delete secret");
        await visit.SeesAsync("Secret deleted.");
        await visit.FollowAsync("Regenerate secret");
        await visit.IsAtAsync("Regenerate secret");
        await visit.PressAsync("Regenerate secret");
        await visit.SeesAsync("will not be shown again");
    }

    [Fact]
    public async Task Users_and_changes_are_looked_after()
    {
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync("/carbon", stack.Administrator);
        await visit.FollowAsync("Users");
        await visit.IsAtAsync("Users");
        await visit.FollowAsync("Add");
        await visit.IsAtAsync("Add user");
        var name = $"nora-{Guid.NewGuid():N}";
        await visit.FillAsync("User name", name);
        await visit.FillAsync("E-mail address (optional)", $"{name}@example.org");
        await visit.FillAsync("Password", "short");
        await visit.PressAsync("Add user");
        await visit.IsAtAsync("Add user");
        await visit.FillAsync("Password", Guid.NewGuid().ToString());
        await visit.PressAsync("Add user");
        await visit.FollowAsync(name);
        await visit.IsAtAsync(name);
        await visit.FollowAsync("Delete user");
        await visit.IsAtAsync("Delete user");
        await visit.PressAsync("Delete user");
        await visit.SeesAsync("Deleted.");

        await visit.FollowAsync("Changes");
        await visit.IsAtAsync("Changes");
        await visit.OpenAccountMenuAsync();
        await visit.IsAsEveryPageAsync();
        await visit.FollowAsync($"{stack.Administrator.Name} Your account");
        await visit.IsAtAsync("Your account");
        await visit.OpenAccountMenuAsync();
        await visit.FollowAsync("Change password");
        await visit.IsAtAsync("Change password");
    }

    [Fact]
    public async Task The_copy_button_copies_the_secret()
    {
        await using var visit = await stack.VisitAsync(Device.Desktop);
        var client = await visit.AddClientAsync(stack.Administrator);

        await visit.PressAsync("Copy OAuth client secret");

        await visit.SeesAsync("Copied");
        Assert.Equal(client.Secret, await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }
}
