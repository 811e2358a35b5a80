using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using OobProvisioning.TestKit.Pages;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

/// <summary>A user of the real Key Manager signs in to the real store with their password, and both forget them together.</summary>
[Collection<OneRealChain>]
public sealed class SignInContractTests(RealChain chain)
{
    private const string Home = "/store/";
    private const string SignIn = "/store/sign-in";
    private const string Password = "Correct horse battery 5taple";

    /// <summary>For so long the store keeps an answer about a token.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_user_signs_in_with_a_password_and_is_asked_no_consent()
    {
        var user = await chain.KeyManager.NewUserAsync(Password);
        var browser = chain.NewBrowser();

        var page = await SignInAsync(browser, user);

        Assert.Equal("http://localhost:9080/store/?tab=keys", page.Address.AbsoluteUri);
        Assert.Contains($"{user}, your account", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_out_is_signed_out_of_both()
    {
        var user = await chain.KeyManager.NewUserAsync(Password);
        var browser = chain.NewBrowser();
        await SignInAsync(browser, user);
        var thief = chain.NewBrowser();
        thief.TakeCookiesOf(browser);

        var page = await browser.SignOutAsync(await browser.OpenAsync(Home));

        Assert.Equal("http://localhost:9080/store/", page.Address.AbsoluteUri);
        Assert.DoesNotContain(", your account", page.Html, StringComparison.Ordinal);
        Assert.Contains("type=\"password\"", (await browser.OpenAsync(SignIn)).Html, StringComparison.Ordinal);
        chain.Time.Advance(Remembered);
        Assert.DoesNotContain(", your account", (await thief.OpenAsync(Home)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_within_five_seconds_when_the_key_manager_ends_the_users_grants()
    {
        var user = await chain.KeyManager.NewUserAsync(Password);
        var browser = chain.NewBrowser();
        await SignInAsync(browser, user);

        await chain.KeyManager.Database.ScalarAsync<int>("update oauth_authorizations set status = 'revoked'");
        chain.Time.Advance(Remembered);

        Assert.DoesNotContain(", your account", (await browser.OpenAsync(Home)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_secret_of_a_sign_in_is_logged()
    {
        var browser = chain.NewBrowser();
        await SignInAsync(browser, await chain.KeyManager.NewUserAsync(Password));

        Assert.DoesNotContain(chain.Logs.Lines, line => line.Contains(Password, StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal) || line.Contains(StubIdentityServer.ClientSecret, StringComparison.Ordinal));
    }

    private static async Task<Page> SignInAsync(PortalBrowser browser, string user)
    {
        var form = await browser.OpenAsync($"{SignIn}?returnUrl=%2Fstore%2F%3Ftab%3Dkeys");
        Assert.Equal(HttpStatusCode.OK, form.Status);
        return await browser.PressAsync(form, fields => fields.With("Form.UserName", user).With("Form.Password", Password));
    }
}
