using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.IntegrationTests.Console;

/// <summary>What somebody typed is not lost: not by a refusal, and not by a session that ended while the form was open. It is kept for nobody else.</summary>
public sealed class KeptFormTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Add = ConsoleVisit.Providers + "/add";
    private const string AddUser = ConsoleVisit.Users + "/add";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_refused_form_is_answered_by_a_redirect_and_shown_once_with_what_was_typed()
    {
        var browser = await KeyManager.AdministratorAsync();
        var name = ManagementApi.NewName();
        await browser.AddProviderAsync(name);

        var answer = await SendAsync(browser, Add, ("Form.Name", name), ("Form.Description", "the night shift"));

        Assert.Equal((HttpStatusCode.SeeOther, Add, ""), (answer.Status, answer.Location, answer.Html));
        var refused = await browser.GetAsync(answer.Location!);
        Assert.NotEmpty(refused.Fault("form-name"));
        Assert.Contains("the night shift", refused.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("the night shift", (await browser.GetAsync(Add)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_never_kept()
    {
        var browser = await KeyManager.AdministratorAsync();

        var page = await browser.SubmitAsync(AddUser, ("Form.UserName", "nora"), ("Form.Password", "short1234"));

        Assert.Contains("nora", page.Html, StringComparison.Ordinal);
        Assert.NotEmpty(page.Fault("form-password"));
        Assert.DoesNotContain("short1234", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_for_that_is_answered_where_it_stands()
    {
        var browser = await KeyManager.AdministratorAsync();
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)Random.Shared.Next('a', 'z')));

        var answer = await SendAsync(browser, Add, ("Form.Name", "x"), ("Form.Description", text));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(text, answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_sent_after_the_session_had_ended_is_back_for_the_same_person()
    {
        var administrator = await KeyManager.NewUserAsync(Role.Administrator);
        var browser = await KeyManager.SignedInAsync(administrator);
        await InterruptAsync(browser);

        await browser.SignInAsync(administrator);
        var page = await browser.GetAsync(Add);

        Assert.Contains("the night shift", page.Html, StringComparison.Ordinal);
        Assert.Contains("nothing was saved", page.Alert, StringComparison.Ordinal);
        Assert.DoesNotContain("the night shift", (await browser.GetAsync(Add)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_not_shown_to_another()
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync(Role.Administrator));
        await InterruptAsync(browser);

        await browser.SignInAsync(await KeyManager.NewUserAsync(Role.Administrator));

        Assert.DoesNotContain("the night shift", (await browser.GetAsync(Add)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData("none", false)]
    public async Task A_form_on_another_site_plants_nothing(string site, bool isKept)
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync(Role.Administrator));

        var answer = await InterruptAsync(browser, site);

        Assert.Equal(isKept, answer.SetCookies.Any(cookie => cookie.Contains("once.interrupted", StringComparison.Ordinal)));
    }

    private static async Task<Page> InterruptAsync(Browser browser, string? site = null)
    {
        var form = await browser.GetAsync(Add);
        browser.Forget(Users.SessionCookie);
        using var content = Caller.Form([.. Browser.Hidden(form.Html), ("Form.Name", "Walnut shop"), ("Form.Description", "the night shift")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, Add) { Content = content };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);

        var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.StartsWith(Users.SignIn, answer.Location);
        return answer;
    }

    private static async Task<Page> SendAsync(Browser browser, string path, params (string Name, string Value)[] fields)
    {
        var form = await browser.GetAsync(path);
        using var content = Caller.Form([.. Browser.Hidden(form.Html), .. fields]);
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }
}
