namespace OobProvisioning.KeyManager.IntegrationTests.Console;

public sealed class ServiceProviderPagesTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_provider_is_added_found_changed_and_deleted()
    {
        var browser = await KeyManager.AdministratorAsync();
        var name = ManagementApi.NewName();

        var provider = await browser.AddProviderAsync(name, "Sells walnuts");
        Assert.Contains("Service provider registered.", (await browser.GetAsync(provider)).Alert);
        Assert.Contains(provider, (await browser.GetAsync($"{ConsoleVisit.Providers}?query={name[9..]}")).Html);

        var saved = await browser.SubmitAsync(provider + "/edit", ("Form.Name", name + "-new"), ("Form.Description", "Sells acorns"));
        Assert.Equal(provider, saved.LeadsBelow(provider));
        Assert.Contains("Sells acorns", (await browser.GetAsync(provider)).Html);

        (await browser.ConfirmAsync(provider + "/delete")).LeadsBelow(ConsoleVisit.Providers);
        Assert.Contains("Deleted.", (await browser.GetAsync(ConsoleVisit.Providers)).Alert);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(provider)).Status);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_told_at_its_field_and_what_was_typed_stays()
    {
        var browser = await KeyManager.AdministratorAsync();
        var name = ManagementApi.NewName();
        await browser.AddProviderAsync(name);

        var page = await browser.SubmitAsync(ConsoleVisit.Providers + "/add", ("Form.Name", name), ("Form.Description", "Sells <walnuts>"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(name, page.Fault("form-name"));
        Assert.Contains($"value=\"{name}\"", page.Html);
        Assert.Contains("Sells &lt;walnuts&gt;</textarea>", page.Html);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\u202eb")]
    public async Task A_name_that_the_API_would_refuse_is_refused_here_at_its_field(string name)
    {
        var browser = await KeyManager.AdministratorAsync();

        var page = await browser.SubmitAsync(ConsoleVisit.Providers + "/add", ("Form.Name", name));

        Assert.NotEqual("", page.Fault("form-name"));
    }

    [Fact]
    public async Task Who_changes_what_another_has_changed_meanwhile_is_told_so()
    {
        var (first, second) = (await KeyManager.AdministratorAsync(), await KeyManager.AdministratorAsync());
        var name = ManagementApi.NewName();
        var provider = await first.AddProviderAsync(name);
        var opened = await first.GetAsync(provider + "/edit");
        (await second.SubmitAsync(provider + "/edit", ("Form.Name", name), ("Form.Description", "of the second"))).LeadsBelow(provider);

        var page = await first.PostAsync(provider + "/edit", [.. Browser.Hidden(opened.Html), ("Form.Name", name), ("Form.Description", "of the first")]);

        Assert.Contains("has changed this since you opened the page", page.Alert);
        Assert.Contains("of the second", (await second.GetAsync(provider)).Html);
    }

    [Fact]
    public async Task The_question_before_deleting_names_the_client_that_goes_too()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, key, secret) = await browser.AddClientAsync();

        Assert.Contains(key, (await browser.GetAsync(provider + "/delete")).Html);
        await browser.ConfirmAsync(provider + "/delete");

        Assert.False(await KeyManager.CanGetTokenAsync(key, secret));
    }

    [Fact]
    public async Task A_list_of_many_is_shown_in_parts()
    {
        var browser = await KeyManager.AdministratorAsync();
        var prefix = ManagementApi.NewName();
        for (var number = 10; number < 36; number++)
        {
            await browser.AddProviderAsync($"{prefix}-{number}");
        }

        var first = await browser.GetAsync($"{ConsoleVisit.Providers}?query={prefix}");
        var second = await browser.GetAsync($"{ConsoleVisit.Providers}?query={prefix}&offset=25");

        Assert.Contains("1&#x2013;25 of 26", first.Html);
        Assert.Contains($"href=\"{ConsoleVisit.Providers}?query={prefix}&amp;offset=25&amp;cursor=", first.Html);
        Assert.Contains($"{prefix}-35", second.Html);
        Assert.DoesNotContain($"{prefix}-34", second.Html);
    }
}
