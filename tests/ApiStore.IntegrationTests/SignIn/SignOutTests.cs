using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

[Collection<StoreWithPages>]
public sealed class SignOutTests(StoreFixture store)
{
    private const string Home = "/store/";

    private StubIdentityServer Users => store.KeyManager.Users;

    [Fact]
    public async Task Ends_the_session_here_and_at_the_key_manager_and_comes_back()
    {
        var browser = await SignedInAsync();
        var page = await browser.SignOutAsync(await browser.OpenAsync(Home));

        Assert.Equal("http://localhost:9080/store/", page.Address.AbsoluteUri);
        Assert.DoesNotContain(", your account", page.Html, StringComparison.Ordinal);
        Assert.Equal(["id_token_hint", "client_id", "post_logout_redirect_uri"], Users.LastLogout.Keys.OrderBy(name => name == "id_token_hint" ? 0 : name.Length));
        Assert.Equal("http://localhost:9080/store/", Users.LastLogout["post_logout_redirect_uri"]);
        Assert.Equal("alice-id", new JsonWebToken(Users.LastLogout["id_token_hint"]).Subject);
    }

    [Fact]
    public async Task Revokes_the_access_token_so_that_a_copy_of_the_cookie_is_dead()
    {
        var browser = await SignedInAsync();
        var thief = NewBrowser();
        thief.TakeCookiesOf(browser);
        await browser.SignOutAsync(await browser.OpenAsync(Home));
        store.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Contains(Users.LastAccessToken, store.KeyManager.RevokedTokens.Keys);
        Assert.DoesNotContain(", your account", (await thief.OpenAsync(Home)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_without_the_form_of_the_page()
    {
        var browser = await SignedInAsync();
        var home = await browser.OpenAsync(Home);
        var answer = await browser.PostAsync(new Uri(home.Address, home.SignOutForm.Action).AbsoluteUri);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(", your account", (await browser.OpenAsync(Home)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_with_the_form_of_another_user()
    {
        var browser = await SignedInAsync();
        var attacker = NewBrowser();
        Users.User = "mallory-id";
        await attacker.OpenAsync("/store/sign-in");
        Users.User = "alice-id";
        var form = await attacker.OpenAsync(Home);
        browser.TakeCookiesOf(attacker, "oob.store.antiforgery");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignOutAsync(form)).Status);
    }

    [Fact]
    public async Task Is_no_link()
    {
        var browser = await SignedInAsync();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await browser.OpenAsync("/store/sign-out")).Status);
        Assert.Contains(", your account", (await browser.OpenAsync(Home)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_home_when_the_session_has_ended_by_itself()
    {
        var browser = await SignedInAsync();
        var page = await browser.OpenAsync(Home);
        store.KeyManager.RevokedTokens[Users.LastAccessToken] = 0;
        store.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("http://localhost:9080/store/", (await browser.SignOutAsync(page)).Address.AbsoluteUri);
    }

    [Fact]
    public async Task Ends_the_session_here_though_the_key_manager_revokes_nothing()
    {
        var browser = await SignedInAsync();
        var page = await browser.OpenAsync(Home);
        using var _ = store.KeyManager.Break("/oauth2/revoke", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.DoesNotContain(", your account", (await browser.SignOutAsync(page)).Html, StringComparison.Ordinal);
        Assert.Contains(store.Logs.Lines, line => line.Contains("was not revoked", StringComparison.Ordinal));
        Assert.DoesNotContain(store.Logs.Lines, line => line.Contains(Users.LastAccessToken, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ends_the_session_here_in_a_store_that_never_reached_the_key_manager()
    {
        var browser = await SignedInAsync();
        await using var other = await store.StartAnotherAsync(("KeyManager:InternalAddress", "http://127.0.0.1:1"));
        var there = new PortalBrowser(other.PublicAddress, store.KeyManager.Address);
        there.TakeCookiesOf(browser);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await there.OpenAsync(Home)).Status); // Nobody has told this store that the session is good.
        var page = await there.SignOutAsync(await browser.OpenAsync(Home));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(", your account", page.Html, StringComparison.Ordinal);
    }

    private PortalBrowser NewBrowser() => new(store.PublicAddress, store.KeyManager.Address);

    private async Task<PortalBrowser> SignedInAsync()
    {
        var browser = NewBrowser();
        Assert.Contains("alice-id@example.com, your account", (await browser.OpenAsync("/store/sign-in")).Html, StringComparison.Ordinal);
        return browser;
    }
}
