namespace OobProvisioning.KeyManager.IntegrationTests.Console;

public sealed class AccessTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string> Pages =>
    [
        ConsoleVisit.Overview, ConsoleVisit.Providers, ConsoleVisit.Providers + "/add", $"{ConsoleVisit.Providers}/{Guid.Empty}", $"{ConsoleVisit.Providers}/{Guid.Empty}/delete",
        $"{ConsoleVisit.Providers}/{Guid.Empty}/oauth-client", $"{ConsoleVisit.Providers}/{Guid.Empty}/oauth-client/secrets/add",
        $"{ConsoleVisit.Providers}/{Guid.Empty}/oauth-client/secrets/{Guid.Empty}/delete", $"{ConsoleVisit.Providers}/{Guid.Empty}/oauth-client/regenerate-secret",
        $"{ConsoleVisit.Providers}/{Guid.Empty}/oauth-client/revoke", $"{ConsoleVisit.Providers}/{Guid.Empty}/oauth-client/activate", $"{ConsoleVisit.Providers}/{Guid.Empty}/oauth-client/delete",
        $"{ConsoleVisit.Providers}/{Guid.Empty}/edit", $"{ConsoleVisit.Providers}/{Guid.Empty}/secrets", $"{ConsoleVisit.Providers}/{Guid.Empty}/used-by",
        $"{ConsoleVisit.Providers}/{Guid.Empty}/activity", $"{ConsoleVisit.Providers}/{Guid.Empty}/quickstart",
        ConsoleVisit.Users, ConsoleVisit.Users + "/add", $"{ConsoleVisit.Users}/{Guid.Empty}", $"{ConsoleVisit.Users}/{Guid.Empty}/delete", ConsoleVisit.Changes,
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nobody_sees_a_page_without_signing_in_and_comes_back_to_it_after(string path)
    {
        var page = await new Browser(KeyManager).GetAsync(path);

        Assert.Equal((HttpStatusCode.Found, $"{Users.SignIn}?returnUrl={Uri.EscapeDataString(path)}"), (page.Status, page.Location));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_user_who_is_no_administrator_is_refused(string path)
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var page = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("lacks the role", page.Html);
        Assert.Contains("default-src 'self'", page.Header("Content-Security-Policy"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(path)).Status);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_form_from_elsewhere_is_refused_and_every_page_has_its_headers(string path)
    {
        var browser = await KeyManager.AdministratorAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(path, ("_handler", "confirm"), ("Form.Name", "x"))).Status);
        var page = await browser.GetAsync(path);
        Assert.Contains(page.Status, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound });
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'", page.Header("Content-Security-Policy"));
        Assert.Contains("<html lang=\"en\">", page.Html);
        Assert.Matches("<title>[^<]+</title>", page.Html);
        Assert.DoesNotContain("style=", page.Html);
    }

    [Fact]
    public async Task The_console_begins_with_its_overview_and_for_others_with_their_account()
    {
        var subscriber = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        Assert.Equal(ConsoleVisit.Overview, (await (await KeyManager.AdministratorAsync()).GetAsync("/carbon")).Location);
        Assert.Equal(Users.Account, (await subscriber.GetAsync("/carbon")).Location);
        Assert.DoesNotContain(ConsoleVisit.Providers, (await subscriber.GetAsync(Users.Account)).Html);
    }

    [Theory]
    [InlineData(ConsoleVisit.Providers + "?offset=abc")]
    [InlineData(ConsoleVisit.Providers + "?sort=size&state=active&limit=7&grantType=none")]
    [InlineData(ConsoleVisit.Users + "?offset=-1")]
    [InlineData(ConsoleVisit.Users + "?enabled=perhaps&role=king&sort=none")]
    [InlineData(ConsoleVisit.Changes + "?before=yesterday")]
    public async Task A_mistyped_part_of_a_list_is_the_first(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await (await KeyManager.AdministratorAsync()).GetAsync(path)).Status);

    [Fact]
    public async Task Who_loses_the_role_loses_the_console_at_once()
    {
        var user = await KeyManager.NewUserAsync("admin");
        var browser = await KeyManager.SignedInAsync(user);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(ConsoleVisit.Providers)).Status);

        await KeyManager.PutAsync(user.Path, Users.Body(user.Name, null, ["subscriber"])).HasStatusAsync(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(ConsoleVisit.Providers)).Status);
    }
}
