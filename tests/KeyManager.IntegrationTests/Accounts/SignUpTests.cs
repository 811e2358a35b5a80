namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

public sealed class SignUpTests(OneKeyManager closed, OpenKeyManager open) : IClassFixture<OneKeyManager>, IClassFixture<OpenKeyManager>
{
    private RunningKeyManager KeyManager => open.KeyManager;

    [Fact]
    public async Task There_is_none_unless_the_setting_says_so()
    {
        var browser = new Browser(closed.KeyManager);

        Assert.DoesNotContain(Users.SignUp, (await browser.GetAsync(Users.SignIn)).Html);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Users.SignUp)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(Users.SignUp, ("Form.UserName", "somebody"))).Status);
    }

    [Fact]
    public async Task Makes_a_subscriber_who_is_signed_in_at_once_and_led_on()
    {
        var (name, browser) = (ManagementApi.NewName("user"), new Browser(KeyManager));
        var signIn = await browser.GetAsync(Users.SignIn + "?returnUrl=%2Foauth2%2Fauthorize%3Fa%3Db");
        Assert.Contains($"{Users.SignUp}?returnUrl=%2Foauth2%2Fauthorize%3Fa%3Db", signIn.Html);

        var page = await TryAsync(browser, name, "gherkin violin orbit", Users.SignUp + "?returnUrl=%2Foauth2%2Fauthorize%3Fa%3Db");

        Assert.Equal((HttpStatusCode.Found, "/oauth2/authorize?a=b"), (page.Status, page.Location));
        Assert.Contains("<dd>subscriber</dd>", (await browser.GetAsync(Users.Account)).Html);
        var id = await open.Database.ScalarAsync<Guid>($"select id from users where user_name = '{name}'");
        var events = await KeyManager.GetAsync($"/carbon/api/v1/audit-events?object=user:{id}").JsonAsync();
        Assert.Equal(("sign-up", $"user:{id}"), ((string?)events["list"]![0]!["verb"], (string?)events["list"]![0]!["actor"]));
    }

    [Fact]
    public async Task Says_every_fault_at_its_field_and_keeps_the_name_that_was_typed()
    {
        var page = await TryAsync(new Browser(KeyManager), "not a name", "short");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Fault("form-username"));
        Assert.NotEmpty(page.Fault("form-password"));
        Assert.Contains("value=\"not a name\"", page.Html);
        Assert.Contains("aria-describedby=\"form-password-hint form-password-fault\"", page.Html);
    }

    [Fact]
    public async Task An_empty_form_is_a_fault_of_every_field()
    {
        var page = await new Browser(KeyManager).SubmitAsync(Users.SignUp);

        Assert.NotEmpty(page.Fault("form-username"));
        Assert.NotEmpty(page.Fault("form-password"));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_a_fault_whatever_its_case() =>
        Assert.NotEmpty((await TryAsync(new Browser(KeyManager), "Admin", "gherkin violin orbit")).Fault("form-username"));

    [Fact]
    public async Task Of_parallel_sign_ups_with_one_name_one_wins_and_the_others_are_told()
    {
        var name = ManagementApi.NewName("user");
        Task<Page>[] attempts;
        await using (var held = await HeldTable.HoldAsync(open.Database, "users"))
        {
            attempts = [.. Enumerable.Range(0, 3).Select(_ => TryAsync(new Browser(KeyManager), name, "gherkin violin orbit"))];
            await held.UntilWaitingAsync(attempts.Length);
        }

        var pages = await Task.WhenAll(attempts);

        Assert.Single(pages, page => page.Status == HttpStatusCode.Found);
        Assert.Equal(2, pages.Count(page => page.Status == HttpStatusCode.OK && page.Fault("form-username").Length > 0));
    }

    [Fact]
    public async Task A_form_from_elsewhere_makes_no_account()
    {
        var name = ManagementApi.NewName("user");

        var page = await new Browser(KeyManager).PostAsync(Users.SignUp, ("_handler", "sign-up"), ("Form.UserName", name), ("Form.Password", "gherkin violin orbit"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(0L, await open.Database.ScalarAsync<long>($"select count(*) from users where user_name = '{name}'"));
    }

    private static Task<Page> TryAsync(Browser browser, string name, string password, string path = Users.SignUp) =>
        browser.SubmitAsync(path, ("Form.UserName", name), ("Form.Password", password));
}
