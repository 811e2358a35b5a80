using OobProvisioning.Browser.Tests.Running;

namespace OobProvisioning.Browser.Tests;

/// <summary>Pages that say no are pages as well as the others.</summary>
public sealed class RefusalTests(BrowsedSystem system)
{
    [Theory]
    [InlineData("desktop")]
    [InlineData("dark")]
    [InlineData("phone")]
    public async Task Whoever_is_lost_is_told_so(string device)
    {
        await using var visit = await system.VisitAsync(Device.Named(device));
        await visit.SignInAsync("/store/applications", new Person(system.Subscriber.Name, "wrong"));
        await visit.SeesAsync("wrong");
        await visit.IsAtAsync("Sign in");
        await visit.SignInAsync("/store/applications", system.Subscriber);
        await visit.Page.GotoAsync("/store/administration/key-mappings");
        await visit.IsAtAsync("You may not see this page");
        await visit.Page.GotoAsync($"/store/applications/{Guid.NewGuid()}");
        await visit.IsAtAsync("There is no such page");
        await visit.Page.GotoAsync("/carbon/users");
        await visit.IsAtAsync("This page is not for you");
        await visit.Page.GotoAsync("/carbon/nothing");
        await visit.IsAtAsync("There is no such page");
        await visit.Page.GotoAsync("/oauth2/authorize?client_id=nobody");
        Assert.Empty(await PageJudge.AxeFaultsAsync(visit.Page));
        await visit.Page.GotoAsync("/carbon/account/sign-up");
        await visit.IsAtAsync("Make an account");
        await visit.Page.GotoAsync("/store/");
        await visit.IsAtAsync("API Store");
    }
}
