using OobProvisioning.Browser.Tests.Running;

namespace OobProvisioning.Browser.Tests;

/// <summary>The first half of the story: an administrator registers a service provider and its OAuth client by clicking.</summary>
public sealed class ManagementConsoleTests(BrowsedSystem system)
{
    [Theory]
    [MemberData(nameof(Device.All), MemberType = typeof(Device))]
    public async Task A_client_is_made_by_clicking(string device)
    {
        await using var visit = await system.VisitAsync(Device.Named(device));
        await visit.SignInAsync("/carbon", system.Administrator);
        await visit.IsAtAsync("Service providers");

        await visit.FollowAsync("Add");
        await visit.IsAtAsync("Add service provider");
        var name = $"Walnut shop {Guid.NewGuid():N}";
        await visit.FillAsync("Service provider name", name);
        await visit.PressAsync("Register");
        await visit.IsAtAsync(name);

        await visit.FollowAsync("Configure");
        await visit.IsAtAsync("OAuth/OpenID Connect Configuration");
        await visit.PressAsync("Add");
        await visit.IsAtAsync("OAuth/OpenID Connect Configuration");
        await visit.SeesAsync("callback URL");
        await visit.Page.GetByLabel("Code", new() { Exact = true }).UncheckAsync();
        await visit.Page.Locator("input[value=implicit]").UncheckAsync();
        await visit.Page.GetByLabel("Client credentials").CheckAsync();
        await visit.PressAsync("Add");

        await visit.IsAtAsync(name);
        await visit.SeesAsync("will not be shown again");
        var secret = await visit.Page.Locator("#client-secret").TextContentAsync();
        Assert.Equal(43, secret!.Length);
        Assert.DoesNotContain(secret, visit.Page.Url);
        await visit.Page.ReloadAsync();
        await visit.IsAtAsync(name);
        Assert.DoesNotContain(secret, await visit.Page.ContentAsync());

        await visit.FollowAsync("Add secret");
        await visit.IsAtAsync("Add secret");
        await visit.Page.GoBackAsync();
        await visit.FollowAsync("Regenerate secret");
        await visit.IsAtAsync("Regenerate secret");
        await visit.FollowAsync("Cancel");
        await visit.FollowAsync("Revoke");
        await visit.IsAtAsync("Revoke client");
        await visit.PressAsync("Revoke client");
        await visit.IsAtAsync(name);
        await visit.FollowAsync("Changes");
        await visit.IsAtAsync("Who changed what");
        await visit.FollowAsync("Users");
        await visit.IsAtAsync("Users");
        await visit.FollowAsync("Add");
        await visit.IsAtAsync("Add user");
        await visit.FollowAsync(system.Administrator.Name);
        await visit.IsAtAsync("Your account");
    }

    [Fact]
    public async Task The_copy_button_copies_the_secret()
    {
        await using var visit = await system.VisitAsync(Device.Desktop);
        await visit.AddClientAsync(system.Administrator);

        await visit.PressAsync("Copy OAuth client secret");

        await visit.SeesAsync("Copied");
        Assert.Equal(await visit.Page.Locator("#client-secret").TextContentAsync(), await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }
}
