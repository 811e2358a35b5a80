namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Session fixation: a session begins when somebody proves who they are, and nothing that the browser brought along becomes it. The cookie's flags: see SessionTests.</summary>
public sealed class PlantedSessionTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Before_the_sign_in_there_is_no_session_to_plant()
    {
        var browser = new Browser(KeyManager);

        await browser.GetAsync(Users.SignIn);
        await browser.TrySignInAsync("nobody", "not a password of anybody");

        Assert.DoesNotContain(Users.SessionCookie, browser.SetCookies.Keys);
    }

    [Fact]
    public async Task A_session_of_the_attacker_in_the_victims_browser_does_not_become_the_victims()
    {
        var (_, _, attacker) = await KeyManager.NewVictimAsync();
        var planted = attacker.Cookies[Users.SessionCookie];
        var victim = attacker.At(KeyManager);
        var user = await KeyManager.NewSubscriberAsync();

        await victim.SignInAsync(user);

        Assert.NotEqual(planted, victim.Cookies[Users.SessionCookie]);
        Assert.Contains(user.Name, (await victim.GetAsync(Users.Account)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(user.Name, (await attacker.GetAsync(Users.Account)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_changes_with_every_sign_in()
    {
        var (user, _, browser) = await KeyManager.NewVictimAsync();
        var before = browser.Cookies[Users.SessionCookie];

        await browser.SignInAsync(user);

        Assert.NotEqual(before, browser.Cookies[Users.SessionCookie]);
    }

    [Fact]
    public async Task A_made_up_cookie_is_nobodys()
    {
        foreach (var value in new[] { "x", "", "admin", "CfDJ8" + new string('A', 200), new string('A', 6_000) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Users.Account);
            request.Headers.TryAddWithoutValidation("Cookie", $"{Users.SessionCookie}={value}");

            Assert.Equal(HttpStatusCode.Found, (await new Browser(KeyManager).SendAsync(request)).Status);
        }
    }
}
