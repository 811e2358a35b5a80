using OobProvisioning.Browser.Tests.Running;

namespace OobProvisioning.Browser.Tests;

/// <summary>The second half of the story: a developer gives an application a client that was made elsewhere, by clicking.</summary>
public sealed class StoreTests(BrowsedSystem system)
{
    [Theory]
    [MemberData(nameof(Device.All), MemberType = typeof(Device))]
    public async Task A_client_made_elsewhere_is_provided_used_and_outlives_the_application(string device)
    {
        await using var administrator = await system.VisitAsync(Device.Desktop);
        var client = await administrator.AddClientAsync(system.Administrator);
        await using var visit = await system.VisitAsync(Device.Named(device));
        await visit.SignInAsync("/store/applications", system.Subscriber);
        await visit.IsAtAsync("Applications");

        var name = await AddApplicationAsync(visit);
        await visit.IsAtAsync(name);
        await visit.FollowAsync("Subscriptions");
        await visit.SeesAsync("no catalogue of APIs yet");
        await visit.IsAtAsync(name);

        await visit.FollowAsync("Production Keys");
        await visit.IsAtAsync(name);
        await ProvideAsync(visit, client with { Secret = "wrong" });
        await visit.IsAtAsync(name);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog).GetByLabel("Consumer key")).ToHaveValueAsync(client.Key);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog).GetByLabel("Consumer secret")).ToHaveValueAsync("");
        await SaveAsync(visit, client);
        await visit.SeesAsync("The keys are provided.");
        await visit.SeesAsync("MAPPED");
        await visit.IsAtAsync(name);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Regenerate secret" })).ToHaveCountAsync(0);

        await visit.FollowAsync("Generate access token");
        await visit.IsAtAsync("Generate access token");
        await visit.FillAsync("Consumer secret", client.Secret);
        await visit.PressAsync("Generate access token");
        await visit.SeesAsync("Copy the token now.");
        await visit.IsAtAsync(name);
        var token = await visit.Page.Locator("code[id^=token-]").TextContentAsync();
        Assert.DoesNotContain(token!, visit.Page.Url);
        await visit.Page.ReloadAsync();
        Assert.DoesNotContain(token!, await visit.Page.ContentAsync());

        await visit.FollowAsync("Verify again");
        await visit.IsAtAsync("Verify again");
        await visit.FillAsync("Consumer secret", client.Secret);
        await visit.PressAsync("Verify again");
        await visit.SeesAsync("The secret is the client's.");

        await visit.FollowAsync("Details");
        await visit.FollowAsync("Delete");
        await visit.SeesAsync(client.Key);
        await visit.IsAtAsync("Delete application");
        await visit.PressAsync("Delete application");
        await visit.IsAtAsync("Applications");

        var second = await AddApplicationAsync(visit);
        await visit.FollowAsync("Sandbox Keys");
        await ProvideAsync(visit, client);
        await visit.SeesAsync("MAPPED");
        await visit.IsAtAsync(second);
    }

    [Fact]
    public async Task Keys_that_the_store_has_made_are_shown_once_and_can_be_changed()
    {
        await using var visit = await system.VisitAsync(Device.Desktop);
        await visit.SignInAsync("/store/applications", system.Subscriber);
        var name = await AddApplicationAsync(visit);
        await visit.FollowAsync("Production Keys");

        await visit.PressAsync("Generate Keys");
        await visit.SeesAsync("will not be shown again");
        await visit.SeesAsync("CREATED");
        await visit.IsAtAsync(name);
        var secret = await visit.Page.Locator("code[id^=secret-]").TextContentAsync();
        await visit.Page.ReloadAsync();
        Assert.DoesNotContain(secret!, await visit.Page.ContentAsync());

        await visit.FollowAsync("Edit keys");
        await visit.IsAtAsync("Edit keys");
        await visit.FollowAsync("Cancel");
        await visit.FollowAsync("Regenerate secret");
        await visit.IsAtAsync("Regenerate secret");
        await visit.PressAsync("Regenerate secret");
        await visit.SeesAsync("will not be shown again");
        await visit.FollowAsync("Remove keys");
        await visit.IsAtAsync("Remove keys");
        await visit.PressAsync("Remove keys");
        await visit.SeesAsync("The keys are removed.");
    }

    [Fact]
    public async Task An_administrator_sees_who_uses_a_client()
    {
        await using var visit = await system.VisitAsync(Device.Phone);
        await visit.SignInAsync("/store/administration/key-mappings", system.Administrator);
        await visit.IsAtAsync("Key mappings");
    }

    [Theory]
    [InlineData("/store/")]
    [InlineData("/carbon/account/sign-in")]
    public async Task The_first_pages_weigh_little(string path)
    {
        await using var visit = await system.VisitAsync(Device.Desktop);
        var bytes = 0L;
        visit.Page.RequestFinished += async (_, request) => Interlocked.Add(ref bytes, (await request.SizesAsync()) is var sizes ? sizes.ResponseBodySize + sizes.ResponseHeadersSize : 0);

        await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.InRange(Interlocked.Read(ref bytes), 1_000, 80 * 1024);
    }

    private static async Task<string> AddApplicationAsync(Visit visit)
    {
        var name = $"Pizza shop {Guid.NewGuid():N}";
        await visit.FollowAsync("Add");
        await visit.IsAtAsync("Add application");
        await visit.FillAsync("Name", name);
        await visit.PressAsync("Add");
        return name;
    }

    private static async Task ProvideAsync(Visit visit, ClientMade client)
    {
        await visit.PressAsync("Provide Keys");
        await SaveAsync(visit, client);
    }

    private static async Task SaveAsync(Visit visit, ClientMade client)
    {
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Consumer key").FillAsync(client.Key);
        await dialog.GetByLabel("Consumer secret").FillAsync(client.Secret);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
    }
}
