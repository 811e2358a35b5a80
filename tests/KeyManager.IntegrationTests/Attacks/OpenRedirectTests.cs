namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>A link to a page of ours that ends at somebody else's (RFC 9700 4.11). Where the sign-in leads: see SignInTests; a few addresses at the logout: see LogoutTests.</summary>
public sealed class OpenRedirectTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly string[] Elsewhere =
    [
        "https://evil.example.com/", "//evil.example.com/", "/\\evil.example.com/", "https:evil.example.com", "https://app.example.com@evil.example.com/", "https://app.example.com.evil.example.com/", "https://app.example.com/#x",
        "https://app.example.com/?x=y", "https://app.example.com//", "https://app.example.com/../", "HTTPS://app.example.com/", "https://APP.example.com/", "https://app.example.com:443/", "https://user@app.example.com/",
        "https://app.example.com/%2e%2e", "http://app.example.com/", "javascript:alert(1)", "data:text/html,x", " https://app.example.com/", "https://app.example.com/\r\nX: y", CodeFlow.Callback,
    ];

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_logout_nobody_is_led_where_no_client_has_registered(bool isProved)
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var tokens = await KeyManager.SignInToAsync(browser, client);
        foreach (var address in Elsewhere)
        {
            var page = await browser.GetAsync($"/oauth2/logout?{(isProved ? $"id_token_hint={tokens.Identity}&" : "")}post_logout_redirect_uri={Uri.EscapeDataString(address)}");

            Assert.True(page is { Status: HttpStatusCode.BadRequest, Location: null }, $"{page.Status} {page.Location?.Split('?', '#')[0]} for {address}");
        }

        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task The_answer_of_a_logout_cannot_be_sent_elsewhere()
    {
        var (_, _, browser) = await KeyManager.NewVictimAsync();
        var form = await browser.GetAsync("/oauth2/logout");

        var page = await browser.PostAsync(form.Forms[0].Action, [.. Browser.Hidden(form.Html), ("decision", "allow"), ("post_logout_redirect_uri", "https://evil.example.com/")]);

        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location));
    }

    [Fact]
    public async Task Signing_up_leads_nowhere_else()
    {
        await using var keyManager = await RunningKeyManager.StartAsync(fixture.Database, settings: ("Accounts:SelfSignUp", "true"));
        foreach (var address in Elsewhere)
        {
            var page = await new Browser(keyManager).SubmitAsync($"{Users.SignUp}?returnUrl={Uri.EscapeDataString(address)}", ("Form.UserName", ManagementApi.NewName("user")), ("Form.Password", Users.NewPassword()));

            Assert.Equal((HttpStatusCode.Found, Users.Account), (page.Status, page.Location));
        }
    }

    [Theory]
    [InlineData(Users.SignOut)]
    [InlineData(Users.Password)]
    [InlineData(Users.Account)]
    [InlineData("/oauth2/logout/done")]
    [InlineData("/oauth2/device/done")]
    public async Task A_page_that_leads_nowhere_knows_no_address_to_lead_to(string path)
    {
        var (_, _, browser) = await KeyManager.NewVictimAsync();

        var page = await browser.GetAsync($"{path}?outcome=allow&returnUrl=https://evil.example.com/&redirect_uri=https://evil.example.com/&post_logout_redirect_uri=https://evil.example.com/");

        Assert.Null(page.Location);
        Assert.DoesNotMatch("(href|action|src|content)=\"[^\"?]*evil", page.Html); // A form may lead to its own page with the whole query.
    }

    [Fact]
    public async Task Signing_out_leads_to_our_own_page_alone()
    {
        var (_, _, browser) = await KeyManager.NewVictimAsync();

        var page = await browser.SubmitAsync(Users.SignOut + "?returnUrl=https://evil.example.com/");

        Assert.Equal(Users.SignIn, page.Location);
    }

    [Fact]
    public async Task A_request_that_is_wrong_is_led_to_no_address_that_it_brings() // RFC 9700 4.11.2
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        foreach (var address in new[]
        {
            CodeFlow.Address(client with { ClientId = "nobody" }), CodeFlow.Address(client with { ClientId = "nobody" }, ("redirect_uri", "https://evil.example.com/")),
            "/oauth2/authorize?redirect_uri=https://evil.example.com/", "/oauth2/authorize?client_id=nobody&redirect_uri=https://evil.example.com/&response_type=none",
        })
        {
            var page = await browser.GetAsync(address);

            Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location));
        }
    }
}
