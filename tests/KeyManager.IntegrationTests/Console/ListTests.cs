using OobProvisioning.KeyManager.Console;

namespace OobProvisioning.KeyManager.IntegrationTests.Console;

public sealed class ListTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    [Theory]
    [InlineData(ConsoleVisit.Providers, ConsoleTexts.NoServiceProviders)]
    [InlineData(ConsoleVisit.Users, ConsoleTexts.NoUsers)]
    public async Task A_part_after_the_end_does_not_say_that_there_is_nothing_at_all(string list, string nothing)
    {
        var page = await (await fixture.KeyManager.AdministratorAsync()).GetAsync(list + "?offset=1000000");

        Assert.Contains("Nothing found.", page.Html);
        Assert.DoesNotContain(nothing, page.Html);
        Assert.Contains($"href=\"{list}\">Show all</a>", page.Html);
    }

    [Fact]
    public async Task A_provider_is_found_by_its_key_and_a_search_keeps_filter_and_order_and_can_be_cleared()
    {
        var client = await fixture.KeyManager.NewClientAsync();
        var browser = await fixture.KeyManager.AdministratorAsync();

        var page = await browser.GetAsync($"{ConsoleVisit.Providers}?query={client.ClientId}&state=ACTIVE&sort=-name");

        Assert.Contains($"href=\"{ConsoleVisit.Providers}/{client.ProviderId}\"", page.Html);
        Assert.Contains("name=\"state\" value=\"ACTIVE\"", page.Html);
        Assert.Contains("name=\"sort\" value=\"-name\"", page.Html);
        Assert.Contains("aria-sort=\"descending\"", page.Html);
        Assert.Contains($"href=\"{ConsoleVisit.Providers}?sort=-name\"", page.Html);
        Assert.DoesNotContain($"{ConsoleVisit.Providers}/{client.ProviderId}\"", (await browser.GetAsync($"{ConsoleVisit.Providers}?query={client.ClientId}&state=REVOKED")).Html);
    }

    [Fact]
    public async Task Users_are_narrowed_down_to_a_role_and_to_who_may_not_sign_in()
    {
        var user = await fixture.KeyManager.NewUserAsync("subscriber");
        var browser = await fixture.KeyManager.AdministratorAsync();

        Assert.Contains($"{ConsoleVisit.Users}/{user.Id}", (await browser.GetAsync($"{ConsoleVisit.Users}?query={user.Name}&role=subscriber")).Html);
        Assert.DoesNotContain($"{ConsoleVisit.Users}/{user.Id}", (await browser.GetAsync($"{ConsoleVisit.Users}?query={user.Name}&role=admin")).Html);
        Assert.DoesNotContain($"{ConsoleVisit.Users}/{user.Id}", (await browser.GetAsync($"{ConsoleVisit.Users}?query={user.Name}&enabled=false")).Html);
    }
}
