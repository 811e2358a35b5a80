using System.Globalization;

namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

[Collection<WithClock>]
public sealed class SessionTests(KeyManagerWithClock fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_other_sites_other_hosts_and_plain_http()
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync());

        var attributes = browser.SetCookies[Users.SessionCookie].Split("; ")[1..];

        Assert.Equal(["httponly", "path=/", "samesite=lax", "secure"], attributes.Order());
    }

    [Fact]
    public async Task Without_https_it_has_the_plain_name_and_is_sent_over_http()
    {
        await using var keyManager = await RunningKeyManager.StartAsync(fixture.Database, settings: ("Tokens:Issuer", "http://localhost:9080"));
        var browser = new Browser(keyManager);

        await browser.TrySignInAsync(Deployment.AdminName, Deployment.AdminPassword);

        Assert.Equal(["httponly", "path=/", "samesite=lax"], browser.SetCookies["oob.session"].Split("; ")[1..].Order());
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task It_says_who_signed_in_and_when()
    {
        var user = await KeyManager.NewUserAsync("subscriber");
        var browser = await KeyManager.SignedInAsync(user);

        var principal = KeyManager.Read(browser);

        Assert.Equal(user.Id.ToString(), principal.FindFirst("sub")?.Value);
        Assert.Equal(fixture.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), principal.FindFirst("auth_time")?.Value);
        Assert.True(principal.IsInRole("subscriber"));
    }

    [Theory]
    [InlineData("GET", Users.Path)]
    [InlineData("POST", Users.Path)]
    [InlineData("DELETE", Users.Path + "/0199aaaa-0000-7000-8000-000000000000")]
    [InlineData("GET", ManagementApi.Providers)]
    [InlineData("POST", ManagementApi.Providers)]
    [InlineData("GET", "/carbon/api/v1/audit-events")]
    [InlineData("POST", "/oauth2/register")]
    public async Task No_api_takes_it(string method, string path)
    {
        var browser = new Browser(KeyManager);
        await browser.TrySignInAsync(Deployment.AdminName, Deployment.AdminPassword);
        Assert.True(await browser.IsSignedInAsync());
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? new StringContent("{}", null, "application/json") : null };

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync(request)).Status);
    }

    [Fact]
    public async Task No_page_takes_an_access_token()
    {
        var answer = await KeyManager.GetAsync(Users.Account, await KeyManager.AdminTokenAsync());

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_that_is_not_used_ends_and_one_that_is_goes_on()
    {
        var user = await KeyManager.NewUserAsync();
        var (idle, busy) = (await KeyManager.SignedInAsync(user), await KeyManager.SignedInAsync(user));
        var began = KeyManager.Read(busy).FindFirst("auth_time")?.Value;

        fixture.Clock.Advance(TimeSpan.FromHours(5));
        Assert.True(await busy.IsSignedInAsync());
        fixture.Clock.Advance(TimeSpan.FromHours(4));

        Assert.True(await busy.IsSignedInAsync());
        Assert.Equal(began, KeyManager.Read(busy).FindFirst("auth_time")?.Value);
        Assert.False(await idle.IsSignedInAsync());
    }

    [Fact]
    public async Task Roles_are_those_of_now()
    {
        var user = await KeyManager.NewUserAsync();
        var browser = await KeyManager.SignedInAsync(user);

        await KeyManager.PutAsync(user.Path, Users.Body(user.Name, null, ["subscriber"])).HasStatusAsync(HttpStatusCode.OK);

        Assert.Contains("<dd>subscriber</dd>", (await browser.GetAsync(Users.Account)).Html);
    }

    [Fact]
    public async Task A_request_sends_no_new_cookie_that_could_undo_a_sign_out_beside_it()
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync());
        browser.SetCookies.Clear();

        Assert.True(await browser.IsSignedInAsync());

        Assert.DoesNotContain(Users.SessionCookie, browser.SetCookies.Keys);
    }

    [Fact]
    public async Task Signing_out_is_asked_about_and_then_done()
    {
        var user = await KeyManager.NewUserAsync();
        var browser = await KeyManager.SignedInAsync(user);

        var question = await browser.GetAsync(Users.SignOut);
        Assert.Contains(user.Name, question.Html);
        Assert.True(await browser.IsSignedInAsync());
        var done = await browser.SubmitAsync(Users.SignOut);

        Assert.Equal((HttpStatusCode.Found, Users.SignIn), (done.Status, done.Location));
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_form_from_elsewhere_signs_nobody_out()
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync());

        var page = await browser.PostAsync(Users.SignOut, ("_handler", "sign-out"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_cookie_that_was_changed_is_nobodys()
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync());
        using var request = new HttpRequestMessage(HttpMethod.Get, Users.Account);
        request.Headers.Add("Cookie", $"{Users.SessionCookie}={browser.Cookies[Users.SessionCookie][..^4]}AAAA");

        Assert.Equal(HttpStatusCode.Found, (await new Browser(KeyManager).SendAsync(request)).Status);
    }
}
