using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

public sealed class SignInTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task The_deployments_first_users_sign_in_and_see_who_they_are()
    {
        var browser = new Browser(KeyManager);

        var page = await browser.TrySignInAsync(Deployment.AdminName, Deployment.AdminPassword);

        Assert.Equal((HttpStatusCode.Found, Users.Account), (page.Status, page.Location));
        Assert.Contains("<dd>admin</dd>", (await browser.GetAsync(Users.Account)).Html);
        Assert.True(await KeyManager.CanSignInAsync(Deployment.SubscriberName, Deployment.SubscriberPassword));
    }

    [Fact]
    public async Task The_name_is_compared_without_regard_to_case() => Assert.True(await KeyManager.CanSignInAsync("ADMIN", Deployment.AdminPassword));

    [Fact]
    public async Task Spaces_around_the_name_are_no_part_of_it() => Assert.True(await KeyManager.CanSignInAsync(" admin\t", Deployment.AdminPassword));

    [Fact]
    public async Task Unknown_user_wrong_password_and_disabled_account_get_one_answer()
    {
        var user = await KeyManager.NewUserAsync("subscriber");
        var disabled = await KeyManager.NewUserAsync("subscriber");
        await KeyManager.PutAsync(disabled.Path, Users.Body(disabled.Name, null, ["subscriber"], enabled: false)).HasStatusAsync(HttpStatusCode.OK);

        var answers = new[]
        {
            await AnswerAsync(ManagementApi.NewName("user"), user.Password),
            await AnswerAsync(user.Name, Users.NewPassword()),
            await AnswerAsync(user.Name, ""),
            await AnswerAsync(user.Name, user.Password[..^1]),
            await AnswerAsync(user.Name, user.Password + " "),
            await AnswerAsync(user.Name, new string('x', 10_000)),
            await AnswerAsync("no name at all", user.Password),
            await AnswerAsync(disabled.Name, disabled.Password),
        };

        Assert.Single(answers.Distinct());
        Assert.Contains("role=\"alert\"", answers[0]);
    }

    [Fact]
    public async Task What_was_typed_stays_but_for_the_password()
    {
        var page = await new Browser(KeyManager).TrySignInAsync("somebody\"<b>", "a-password-that-must-not-come-back");

        Assert.Contains("value=\"somebody&quot;&lt;b&gt;\"", page.Html);
        Assert.DoesNotContain("a-password-that-must-not-come-back", page.Html);
    }

    [Fact]
    public async Task Somebody_who_is_signed_in_is_asked_again_and_told_who_they_are()
    {
        var user = await KeyManager.NewUserAsync();
        var browser = await KeyManager.SignedInAsync(user);

        var page = await browser.GetAsync(Users.SignIn + "?returnUrl=%2Foauth2%2Fauthorize%3Fprompt%3Dlogin");

        Assert.Contains(user.Name, page.Alert);
        Assert.Contains("name=\"Form.Password\"", page.Html);
    }

    [Fact]
    public async Task Another_user_takes_the_place_of_the_one_before()
    {
        var (first, second) = (await KeyManager.NewUserAsync(), await KeyManager.NewUserAsync());
        var browser = await KeyManager.SignedInAsync(first);

        await browser.TrySignInAsync(second.Name, second.Password);

        Assert.Contains(second.Name, (await browser.GetAsync(Users.Account)).Html);
    }

    [Theory]
    [InlineData("/carbon")]
    [InlineData("/carbon/account/password")]
    [InlineData("/carbon?a=b")]
    [InlineData("/oauth2/authorize?client_id=a&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&state=%22%20")]
    [InlineData("/oauth2/device?user_code=1234")]
    public async Task Leads_on_to_where_the_user_came_from(string path)
    {
        var user = await KeyManager.NewUserAsync();

        var page = await new Browser(KeyManager).TrySignInAsync(user.Name, user.Password, $"{Users.SignIn}?returnUrl={Uri.EscapeDataString(path)}");

        Assert.Equal((HttpStatusCode.Found, path), (page.Status, page.Location));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/carbon\r\nSet-Cookie: a=b")]
    [InlineData("/carbon\\..\\..\\evil")]
    [InlineData("/carbonara")]
    [InlineData("/carbon@evil.example")]
    [InlineData("/carbon/é")]
    [InlineData("/store")]
    [InlineData("/oauth2/logout")]
    [InlineData("javascript:alert(1)")]
    [InlineData(" /carbon")]
    [InlineData("carbon")]
    [InlineData("")]
    public async Task Leads_nowhere_else(string path)
    {
        var user = await KeyManager.NewUserAsync();

        var page = await new Browser(KeyManager).TrySignInAsync(user.Name, user.Password, $"{Users.SignIn}?returnUrl={Uri.EscapeDataString(path)}");

        Assert.Equal((HttpStatusCode.Found, Users.Account), (page.Status, page.Location));
    }

    [Fact]
    public async Task A_page_that_needs_a_user_leads_to_the_sign_in_and_back_by_paths_alone()
    {
        var user = await KeyManager.NewUserAsync();
        var browser = new Browser(KeyManager);
        using var request = new HttpRequestMessage(HttpMethod.Get, Users.Password) { Headers = { Host = "evil.example" } };

        var page = await browser.SendAsync(request);

        Assert.Equal((HttpStatusCode.Found, "/carbon/account/sign-in?returnUrl=%2Fcarbon%2Faccount%2Fpassword"), (page.Status, page.Location));
        Assert.Equal(Users.Password, (await browser.TrySignInAsync(user.Name, user.Password, page.Location!)).Location);
    }

    [Fact]
    public async Task A_form_from_elsewhere_signs_nobody_in()
    {
        var attacker = await KeyManager.NewUserAsync();
        var browser = new Browser(KeyManager);
        var attackersForm = Browser.Hidden((await new Browser(KeyManager).GetAsync(Users.SignIn)).Html).ToList();
        await browser.GetAsync(Users.SignIn);

        var withoutToken = await browser.PostAsync(Users.SignIn, ("_handler", "sign-in"), ("Form.UserName", attacker.Name), ("Form.Password", attacker.Password));
        var withForeignToken = await browser.PostAsync(Users.SignIn, [.. attackersForm, ("Form.UserName", attacker.Name), ("Form.Password", attacker.Password)]);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (withoutToken.Status, withForeignToken.Status));
        Assert.Contains("<h1>", withoutToken.Html);
        Assert.DoesNotContain(Users.SessionCookie, browser.SetCookies.Keys);
    }

    private async Task<string> AnswerAsync(string name, string password)
    {
        var browser = new Browser(KeyManager);
        var page = await browser.TrySignInAsync(name, password);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(Users.SessionCookie, browser.SetCookies.Keys);
        return Regex.Replace(page.Html, " value=\"[^\"]*\"", "");
    }
}
