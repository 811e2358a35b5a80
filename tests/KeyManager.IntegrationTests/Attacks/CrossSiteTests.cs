namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>
/// A page of somebody else sends the victim's browser here, cookies and all (RFC 6819 5.3.5, RFC 9700 4.7). What comes from a page of ours is
/// told by a token in its form. Sign-in, sign-up, sign-out and the change of a password: see Accounts; a post to the consent page: see ConsentTests.
/// </summary>
public sealed class CrossSiteTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_link_with_the_answer_in_it_allows_no_client_anything()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();

        var page = await browser.GetAsync(CodeFlow.Address(client, ("decision", "allow")));

        Assert.Equal((HttpStatusCode.OK, null), (page.Status, page.Location));
        Assert.Equal("consent_required", CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("prompt", "none")))).Error);
    }

    [Fact]
    public async Task A_link_with_the_answer_in_it_signs_nobody_out()
    {
        var (_, _, browser) = await KeyManager.NewVictimAsync();

        var page = await browser.GetAsync("/oauth2/logout?decision=allow");

        Assert.Equal((HttpStatusCode.OK, null), (page.Status, page.Location));
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_link_with_the_answer_in_it_connects_no_device()
    {
        var (client, device) = await NewDeviceAsync();
        var (_, _, browser) = await KeyManager.NewVictimAsync(client);

        var page = await browser.GetAsync($"/oauth2/device?user_code={device["user_code"]}&decision=allow");

        Assert.Equal((HttpStatusCode.OK, null), (page.Status, page.Location));
        await IsPendingAsync(client, device);
    }

    [Theory]
    [InlineData("/oauth2/logout")]
    [InlineData("/oauth2/device")]
    public async Task A_form_that_was_made_for_the_attacker_does_nothing_in_the_victims_name(string path)
    {
        var (client, device) = await NewDeviceAsync();
        var (_, _, browser) = await KeyManager.NewVictimAsync(client);
        var (_, _, attacker) = await KeyManager.NewVictimAsync(client);
        var form = await attacker.GetAsync($"{path}?user_code={device["user_code"]}");

        var page = await browser.AnswerAsync(form, "allow");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True(await browser.IsSignedInAsync());
        await IsPendingAsync(client, device);
    }

    [Fact]
    public async Task A_form_that_was_made_for_the_user_before_does_nothing_in_the_name_of_the_next()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var form = await browser.GetAsync(CodeFlow.Address(client));
        await browser.SignInAsync(await KeyManager.NewSubscriberAsync());

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.AnswerAsync(form, "allow")).Status);
    }

    [Fact]
    public async Task A_form_of_one_page_with_the_answer_twice_is_refused()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var form = await browser.GetAsync(CodeFlow.Address(client));

        var page = await browser.PostAsync(form.Forms[0].Action, [.. Browser.Hidden(form.Html), ("decision", "deny"), ("decision", "allow")]);

        Assert.Equal("invalid_request", page.Refusal());
    }

    [Fact]
    public async Task The_cookie_that_proves_a_form_is_out_of_reach_of_scripts_other_sites_other_hosts_and_plain_http()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        await browser.GetAsync(CodeFlow.Address(client));

        var (name, cookie) = Assert.Single(browser.SetCookies, cookie => cookie.Key.Contains("antiforgery", StringComparison.Ordinal));

        Assert.StartsWith("__Host-", name);
        Assert.Equal(["httponly", "path=/", "samesite=lax", "secure"], cookie.Split("; ")[1..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_other_origin_may_read_what_a_page_or_an_endpoint_says()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        foreach (var path in new[] { CodeFlow.Address(client), "/oauth2/userinfo", "/oauth2/logout", Users.Account, "/.well-known/openid-configuration" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Origin", "https://evil.example.com");

            Assert.Empty((await browser.SendAsync(request)).Header("Access-Control-Allow-Origin"));
        }
    }

    private async Task<(ConfiguredClient Client, JsonObject Device)> NewDeviceAsync()
    {
        var client = await KeyManager.NewDeviceClientAsync();
        return (client, await KeyManager.StartDeviceAsync(client));
    }

    private Task IsPendingAsync(ConfiguredClient client, JsonObject device) =>
        KeyManager.PollDeviceAsync(client, device).IsOAuthErrorAsync("authorization_pending");
}
