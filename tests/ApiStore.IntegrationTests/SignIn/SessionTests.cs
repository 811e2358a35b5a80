using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.Database;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>How long somebody is signed in, and what a session opens.</summary>
[Collection<StoreWithPages>]
public sealed class SessionTests(StoreFixture store)
{
    private const string Home = "/store/";
    private const string SignIn = "/store/sign-in";
    private const string Add = "/store/applications/add";

    /// <summary>For so long the store keeps an answer about a token.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private StubIdentityServer Users => store.KeyManager.Users;

    [Fact]
    public async Task The_api_takes_no_cookie()
    {
        var browser = await SignedInAsync();
        using var http = new HttpClient();
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
        {
            using var request = new HttpRequestMessage(method, new Uri(store.PublicAddress, StoreClient.Applications)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            request.Headers.Add("Cookie", browser.CookiesFor(StoreClient.Applications));
            Assert.Contains("store-session=", request.Headers.GetValues("Cookie").Single(), StringComparison.Ordinal);

            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Fact]
    public async Task A_page_takes_no_bearer_token()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(store.PublicAddress, Home)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", store.NewCaller().Token);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(", your account", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_within_five_seconds_when_its_access_token_is_dead()
    {
        var browser = await SignedInAsync();
        store.KeyManager.RevokedTokens[Users.LastAccessToken] = 0;
        store.Time.Advance(Remembered);

        await IsSignedOutAsync(browser);
        Assert.DoesNotContain(browser.Jar, cookie => cookie.Name == "store-session");
    }

    [Fact]
    public async Task Goes_on_while_the_key_manager_does_not_answer_to_change_for_a_minute_to_read_for_ten()
    {
        var browser = await SignedInAsync();
        var form = (await browser.OpenAsync(Add)).FormNamed("add");
        using var _ = store.KeyManager.Break(StubKeyManager.IntrospectPath, 503);
        store.Time.Advance(TimeSpan.FromSeconds(61));

        await IsSignedInAsync(browser);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.SendFormAsync(Add, form)).Status);

        store.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.OpenAsync(Home)).Status);
    }

    [Fact]
    public async Task Is_neither_good_nor_bad_when_the_key_manager_refuses_to_say()
    {
        var browser = await SignedInAsync();
        store.Time.Advance(Remembered);
        using (store.KeyManager.Break(StubKeyManager.IntrospectPath, 401))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.OpenAsync(Home)).Status);
        }

        await IsSignedInAsync(browser);
    }

    [Fact]
    public async Task Is_known_to_every_store_on_the_same_database()
    {
        await using var other = await store.StartAnotherAsync();
        var here = await SignedInAsync();
        var there = new PortalBrowser(other.PublicAddress, store.KeyManager.Address);
        there.TakeCookiesOf(here);

        await IsSignedInAsync(there);
    }

    [Fact]
    public async Task Is_nothing_without_the_stores_key()
    {
        var browser = await SignedInAsync();
        browser.Jar.Single(cookie => cookie.Name == "store-session").Value = "CfDJ8" + new string('A', 300);

        await IsSignedOutAsync(browser);
    }

    [Fact]
    public async Task The_ring_of_keys_is_in_the_database_and_wrapped()
    {
        using var scope = store.Services.CreateScope();
        var ring = scope.ServiceProvider.GetRequiredService<ApiStoreDb>().DataProtectionKeys.Select(key => key.Xml!).ToList();

        Assert.NotEmpty(ring);
        Assert.All(ring, xml => Assert.Contains("masterKeyWrapped", xml, StringComparison.Ordinal));
        Assert.All(ring, xml => Assert.DoesNotContain("masterKey ", xml, StringComparison.Ordinal));
        await using var other = await store.StartAnotherAsync();
    }

    private async Task<PortalBrowser> SignedInAsync()
    {
        var browser = new PortalBrowser(store.PublicAddress, store.KeyManager.Address);
        await browser.OpenAsync(SignIn);
        await IsSignedInAsync(browser);
        return browser;
    }

    private static async Task IsSignedInAsync(PortalBrowser browser) =>
        Assert.Contains("alice-id@example.com, your account", (await browser.OpenAsync(Home)).Html, StringComparison.Ordinal);

    private static async Task IsSignedOutAsync(PortalBrowser browser)
    {
        var page = await browser.OpenAsync(Home);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(", your account", page.Html, StringComparison.Ordinal);
    }
}
