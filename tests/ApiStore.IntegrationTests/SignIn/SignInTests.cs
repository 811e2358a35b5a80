using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OobProvisioning.TestKit.Pages;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>People sign in to the store at the Key Manager.</summary>
[Collection<StoreWithPages>]
public sealed class SignInTests(StoreFixture store)
{
    private const string Home = "/store/";
    private const string SignIn = "/store/sign-in";

    private StubIdentityServer Users => store.KeyManager.Users;

    [Fact]
    public async Task Nobody_is_signed_in_at_first_and_the_page_offers_to_at_the_public_address()
    {
        var browser = NewBrowser();
        var page = await browser.OpenAsync(Home);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("href=\"http://localhost:9080/store/sign-in\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(", your account", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_of_the_key_manager_signs_in_and_comes_back_to_the_page_that_was_asked_for()
    {
        var browser = NewBrowser();
        var page = await browser.OpenAsync($"{SignIn}?returnUrl=%2Fstore%2F%3Ftab%3Dkeys");

        Assert.Equal("http://localhost:9080/store/?tab=keys", page.Address.AbsoluteUri);
        Assert.Contains("alice-id@example.com, your account", page.Html, StringComparison.Ordinal);
        Assert.Equal(["/store/sign-in", "/oauth2/authorize", "/store/signin-oidc", "/store/"], browser.Visited.Select(address => address.AbsolutePath));
    }

    [Fact]
    public async Task Asks_for_a_code_with_PKCE_state_nonce_and_the_scopes_of_the_store()
    {
        var browser = NewBrowser();
        await browser.OpenAsync(SignIn);
        var asked = Users.LastAuthorization;

        Assert.Equal("openid profile apim:subscribe apim:app_manage apim:sub_manage apim:admin", asked["scope"]);
        Assert.Equal(("code", "S256", 43), (asked["response_type"], asked["code_challenge_method"], asked["code_challenge"].Length));
        Assert.NotEmpty(asked["state"]);
        Assert.NotEmpty(asked["nonce"]);
    }

    [Fact]
    public async Task Cookies_are_lax_hidden_from_scripts_and_sent_to_the_store_only()
    {
        var browser = NewBrowser();
        var begun = await browser.GetAsync(SignIn);
        var ofTheWay = SetCookieHeaderValue.ParseList(begun.SetCookies).ToList();
        await browser.OpenAsync(SignIn);

        var kept = browser.Jar.Where(cookie => cookie.Name != "oob.store.antiforgery").ToList();
        Assert.Equal(2, ofTheWay.Count);
        Assert.Single(kept, cookie => cookie.Name == "store-session");
        Assert.All(kept.Concat(ofTheWay), cookie =>
        {
            Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Lax, cookie.SameSite);
            Assert.True(cookie.HttpOnly);
            Assert.StartsWith("/store", cookie.Path.ToString(), StringComparison.Ordinal);
            Assert.False(cookie.Secure);
        });
        Assert.DoesNotContain("store-", browser.CookiesFor("/carbon/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_are_secure_when_the_system_is_reached_over_TLS()
    {
        await using var server = await OtherIdentityServer.StartAsync(store.Time);
        await using var other = await store.StartAnotherAsync(("KeyManager:Issuer", "https://portal.example.com"), ("SignIn:Issuer", server.Issuer));
        var browser = new PortalBrowser(other.PublicAddress, store.KeyManager.Address);
        var begun = await browser.GetAsync(SignIn);

        Assert.Equal(2, begun.SetCookies.Length);
        Assert.All(SetCookieHeaderValue.ParseList(begun.SetCookies), cookie => Assert.True(cookie.Secure));
    }

    [Fact]
    public async Task Pages_are_not_kept_not_framed_and_run_no_script()
    {
        var browser = NewBrowser();
        foreach (var page in (Page[])[await browser.OpenAsync(SignIn), await browser.OpenAsync("/store/signin-oidc?code=a&state=b")])
        {
            Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("DENY", page.Header("X-Frame-Options"));
            Assert.StartsWith("default-src 'self'; ", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?! type=\"module\" src=\"/store/assets/console.js)", page.Html);
        }
    }

    [Fact]
    public async Task A_way_back_that_fits_no_header_is_refused()
    {
        var answer = await NewBrowser().GetAsync($"/store/applications?q={new string('/', 7_900)}"); // Each becomes three characters in the address of the way back.

        Assert.Equal((HttpStatusCode.BadRequest, null), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("https://evil.example.com/store/")]
    [InlineData("//evil.example.com/store/")]
    [InlineData("/\\evil.example.com")]
    [InlineData("/store/../carbon/")]
    [InlineData("/carbon/")]
    [InlineData("javascript:alert(1)")]
    public async Task Refuses_to_lead_anywhere_else(string returnUrl)
    {
        var browser = NewBrowser();
        var answer = await browser.GetAsync($"{SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("returnUrl", answer.Html, StringComparison.Ordinal);
        Assert.Empty(answer.SetCookies);
    }

    [Fact]
    public async Task A_callback_that_this_browser_did_not_begin_signs_nobody_in()
    {
        var victim = NewBrowser();
        var attacker = NewBrowser();
        var begun = await attacker.GetAsync(SignIn);
        var callback = (await attacker.GetAsync(begun.Location!)).Next!;

        await IsRefusedAsync(victim, await victim.OpenAsync(callback.AbsoluteUri));
    }

    [Fact]
    public async Task A_callback_works_once_and_leads_whoever_is_signed_in_to_the_store()
    {
        var browser = NewBrowser();
        await browser.OpenAsync(SignIn);
        var callback = browser.Visited.Single(address => address.AbsolutePath == "/store/signin-oidc");
        var redeemed = store.KeyManager.CallsTo(StubKeyManager.TokenPath);

        var again = await browser.OpenAsync(callback.AbsoluteUri);

        Assert.Equal(redeemed, store.KeyManager.CallsTo(StubKeyManager.TokenPath));
        Assert.Equal("/store/", again.Address.AbsolutePath);
        Assert.Contains(", your account", again.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await NewBrowser().OpenAsync(callback.AbsoluteUri)).Status);
    }

    [Fact]
    public async Task Nobody_is_hurried_while_they_sign_in()
    {
        var begun = await NewBrowser().GetAsync(SignIn);

        Assert.All(SetCookieHeaderValue.ParseList(begun.SetCookies), cookie => Assert.InRange(cookie.Expires!.Value - store.Time.GetUtcNow(), TimeSpan.FromMinutes(55), TimeSpan.FromMinutes(65)));
    }

    [Theory]
    [InlineData("state", "forged")]
    [InlineData("state", null)]
    [InlineData("code", "guessed")]
    [InlineData("iss", "https://evil.example.com")]
    [InlineData("iss", null)]
    [InlineData("error", "access_denied")]
    public async Task An_answer_that_is_not_as_it_should_be_signs_nobody_in(string parameter, string? value)
    {
        var browser = NewBrowser();
        using var _ = Changed(() => Users.ChangeAnswer = answer => answer![parameter] = value, () => Users.ChangeAnswer = null);

        await IsRefusedAsync(browser, await browser.OpenAsync(SignIn));
    }

    [Theory]
    [InlineData("nonce", "another")]
    [InlineData("iss", "https://evil.example.com/")]
    [InlineData("aud", "another-client")]
    [InlineData("exp", 1_000_000_000)]
    public async Task An_id_token_that_is_not_for_this_sign_in_signs_nobody_in(string claim, object value)
    {
        var browser = NewBrowser();
        using var _ = Changed(() => Users.ChangeIdToken = token => token![claim] = value, () => Users.ChangeIdToken = null);

        await IsRefusedAsync(browser, await browser.OpenAsync(SignIn));
    }

    [Fact]
    public async Task Says_so_while_the_key_manager_is_down_and_the_api_goes_on()
    {
        await using var other = await store.StartAnotherAsync(("KeyManager:InternalAddress", "http://127.0.0.1:1"));
        var browser = new PortalBrowser(other.PublicAddress, store.KeyManager.Address);
        var page = await browser.OpenAsync(SignIn);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("does not answer", page.Html, StringComparison.Ordinal);
        Assert.NotNull(page.Response.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(Home)).Status);
        (await other.CallerWith(null).GetAsync("/store/api/v3/settings")).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Says_so_when_the_key_manager_goes_down_on_the_way_and_works_again_afterwards()
    {
        var browser = NewBrowser();
        using (store.KeyManager.Break(StubKeyManager.TokenPath, context =>
        {
            context.Abort();
            return Task.CompletedTask;
        }))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.OpenAsync(SignIn)).Status);
        }

        Assert.Contains(", your account", (await browser.OpenAsync(SignIn)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_so_when_the_store_was_given_no_client()
    {
        await using var other = await store.StartAnotherAsync(("SignIn:ClientSecret", ""));
        var browser = new PortalBrowser(other.PublicAddress, store.KeyManager.Address);
        var page = await browser.OpenAsync(SignIn);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("SignIn:ClientSecret", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_the_key_manager_at_its_internal_address_though_its_metadata_name_the_public_one()
    {
        var browser = NewBrowser();
        var before = store.KeyManager.CallsTo(StubKeyManager.TokenPath);
        await browser.OpenAsync(SignIn);

        Assert.Equal(before + 1, store.KeyManager.CallsTo(StubKeyManager.TokenPath)); // Nobody listens at the public one.
    }

    [Fact]
    public async Task Logs_no_token_no_code_and_no_secret()
    {
        var browser = NewBrowser();
        await browser.OpenAsync(SignIn);
        using (Changed(() => Users.ChangeIdToken = token => token!["nonce"] = "another", () => Users.ChangeIdToken = null))
        {
            await browser.OpenAsync(SignIn);
        }

        var codes = browser.Visited.Select(address => System.Web.HttpUtility.ParseQueryString(address.Query)["code"]).OfType<string>();
        Assert.All(
            [
                Users.LastAccessToken, StubIdentityServer.ClientSecret, .. codes,
                .. browser.Cookies.Values.Where(value => value.Length > 1), // A nonce's stands in its name.
            ],
            secret => Assert.DoesNotContain(store.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    private PortalBrowser NewBrowser() => new(store.PublicAddress, store.KeyManager.Address);

    private static async Task IsRefusedAsync(PortalBrowser browser, Page answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("You are not signed in", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(", your account", (await browser.OpenAsync(Home)).Html, StringComparison.Ordinal);
    }

    private static Undo Changed(Action change, Action back)
    {
        change();
        return new Undo(back);
    }

    private sealed class Undo(Action back) : IDisposable
    {
        public void Dispose() => back();
    }
}
