namespace OobProvisioning.KeyManager.IntegrationTests.Console;

public sealed class ChangesPageTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Everything_that_was_changed_is_listed_with_who_did_it_by_name()
    {
        var administrator = await KeyManager.NewUserAsync("admin");
        var browser = await KeyManager.SignedInAsync(administrator);
        var provider = await browser.AddProviderAsync();

        var page = await browser.GetAsync($"{ConsoleVisit.Changes}?object=service-provider:{provider[^36..]}");

        Assert.Contains("<div>register</div>", page.Html);
        Assert.Contains($"href=\"{ConsoleVisit.Users}/{administrator.Id}\">{administrator.Name}</a>", page.Html);
        Assert.DoesNotContain($"user:{administrator.Id}", page.Html);
    }

    [Fact]
    public async Task A_user_who_is_deleted_stands_there_as_they_were_recorded()
    {
        var browser = await KeyManager.AdministratorAsync();
        var user = await KeyManager.NewSubscriberAsync();
        var changes = $"{ConsoleVisit.Changes}?object=user:{user.Id}";
        Assert.Contains($"{ConsoleVisit.Users}/{user.Id}\">{user.Name}</a>", (await browser.GetAsync(changes)).Html);

        await browser.ConfirmAsync($"{ConsoleVisit.Users}/{user.Id}/delete");

        var page = (await browser.GetAsync(changes)).Html;
        Assert.Contains($"{user.Id}</a>", page);
        Assert.DoesNotContain(user.Name, page);
    }

    [Fact]
    public async Task A_provider_leads_to_its_changes_and_to_those_of_its_client()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, key, _) = await browser.AddClientAsync();

        var page = (await browser.GetAsync(provider + "/activity")).Html;
        var ofClient = $"{ConsoleVisit.Changes}?object=oauth-client%3A{Uri.EscapeDataString(key)}";
        Assert.Contains($"href=\"{ConsoleVisit.Changes}?object=service-provider%3A{provider[^36..]}\"", page);
        Assert.Contains($"href=\"{ofClient}\"", page);

        Assert.Contains("<div>configure</div>", (await browser.GetAsync(ofClient)).Html);
    }
}
