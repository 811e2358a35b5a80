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

        Assert.Matches(@"</a>\s+registered\s+service provider", page.Html);
        Assert.Contains($"href=\"{ConsoleVisit.Users}/{administrator.Id}\">{administrator.Name}</a>", page.Html);
        Assert.DoesNotContain($"user:{administrator.Id}", page.Html);
    }

    [Fact]
    public async Task A_user_who_is_deleted_is_still_called_by_their_name_and_leads_nowhere()
    {
        var browser = await KeyManager.AdministratorAsync();
        var user = await KeyManager.NewSubscriberAsync();
        var changes = $"{ConsoleVisit.Changes}?object=user:{user.Id}";
        Assert.Contains($"{ConsoleVisit.Users}/{user.Id}\">{user.Name}</a>", (await browser.GetAsync(changes)).Html);

        await browser.ConfirmAsync($"{ConsoleVisit.Users}/{user.Id}/delete");

        var page = (await browser.GetAsync(changes)).Html;
        Assert.Contains($"<strong>{user.Name}</strong>", page);
        Assert.DoesNotContain($"{ConsoleVisit.Users}/{user.Id}\"", page);
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

        Assert.Matches(@"configured\s+OAuth client", (await browser.GetAsync(ofClient)).Html);
    }

    [Fact]
    public async Task They_are_found_by_person_thing_verb_and_time_and_so_is_the_file()
    {
        var administrator = await KeyManager.NewUserAsync("admin");
        var browser = await KeyManager.SignedInAsync(administrator);
        var provider = await browser.AddProviderAsync();
        await browser.ConfirmAsync(provider + "/delete");
        var mine = $"?who={Uri.EscapeDataString(administrator.Name.ToUpperInvariant())}&within=1";

        Assert.Contains("<dt>Name</dt>", (await browser.GetAsync($"{ConsoleVisit.Changes}{mine}&verb=register")).Html);
        Assert.DoesNotContain("<dt>Name</dt>", (await browser.GetAsync($"{ConsoleVisit.Changes}{mine}&verb=revoke")).Html);
        Assert.DoesNotContain("<dt>Name</dt>", (await browser.GetAsync($"{ConsoleVisit.Changes}?who=nobody-is-called-so")).Html);
        var file = (await browser.GetAsync($"{ConsoleVisit.Changes}/file{mine}&format=csv")).Html;
        Assert.Equal(2, file.Split("\r\n").Count(line => line.Contains($"service-provider:{provider[^36..]}", StringComparison.Ordinal)));
        Assert.Equal(3, file.Trim().Split("\r\n").Length);
    }
}
