using System.Text.Encodings.Web;

namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Cross-site scripting: what others have chosen is shown as text. (A script could not run besides: see PageTests for the policy.)</summary>
public sealed class MarkupTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Markup = "\"><script>alert('x')</script>";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task The_name_of_a_client_is_text()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var name = Markup + ManagementApi.NewName("name")[..20];
        await fixture.Database.ScalarAsync<int>("update service_providers set name = $1 where id = $2", name, client.ProviderId);

        var page = await browser.GetAsync(CodeFlow.Address(client));

        IsText(page, shown: true);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("nonce")]
    [InlineData("login_hint")]
    [InlineData("ui_locales")]
    [InlineData("anything")]
    public async Task A_parameter_that_goes_through_the_consent_page_is_text_and_unharmed(string name)
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();

        var page = await browser.GetAsync(CodeFlow.Address(client, (name, Markup)));

        IsText(page, shown: true);
        Assert.Contains((name, Markup), Browser.Hidden(page.Html));
    }

    [Fact]
    public async Task The_name_of_a_parameter_is_text()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();

        IsText(await browser.GetAsync($"{CodeFlow.Address(client)}&{Uri.EscapeDataString(Markup)}=x"), shown: true);
        IsText(await browser.GetAsync($"/oauth2/logout?{Uri.EscapeDataString(Markup)}={Uri.EscapeDataString(Markup)}"), shown: true);
    }

    [Fact]
    public async Task A_scope_of_an_organization_is_text()
    {
        const string Scope = "<script>alert('x')</script>";
        var (_, client, browser) = await KeyManager.NewVictimAsync(await KeyManager.NewCodeClientAsync([Scope]));

        var page = await browser.GetAsync(CodeFlow.Address(client, ("scope", Scope)));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(HtmlEncoder.Default.Encode(Scope), page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_posts_an_answer_to_the_client_has_one_script_and_it_is_ours()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        var page = await browser.GetAsync(CodeFlow.Address(client, ("response_mode", "form_post"), ("state", Markup)));

        Assert.Equal(2, page.Html.Split("<script>").Length);
        Assert.DoesNotContain("alert('x')", page.Html, StringComparison.Ordinal);
        Assert.Contains(("state", Markup), Browser.Hidden(page.Html));
    }

    [Theory]
    [InlineData("/oauth2/authorize?client_id=")]
    [InlineData("/oauth2/authorize?response_type=code&client_id=x&redirect_uri=")]
    [InlineData("/oauth2/authorize?error_description=")]
    [InlineData("/oauth2/authorize?error=")]
    [InlineData("/oauth2/logout?post_logout_redirect_uri=")]
    [InlineData("/oauth2/logout?id_token_hint=")]
    [InlineData("/oauth2/device?user_code=")]
    [InlineData("/oauth2/device/done?outcome=")]
    [InlineData("/carbon/account/sign-in?returnUrl=")]
    [InlineData("/carbon/account/sign-in?returnUrl=/carbon?")]
    [InlineData("/carbon/")]
    public async Task What_an_address_says_is_text_wherever_it_is_refused(string address)
    {
        var (_, _, browser) = await KeyManager.NewVictimAsync();

        IsText(await browser.GetAsync(address + Uri.EscapeDataString(Markup)), shown: false);
    }

    [Fact]
    public async Task The_description_of_an_error_that_a_client_caused_is_text()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        foreach (var name in new[] { "response_type", "response_mode", "scope", "prompt", "code_challenge_method", "request_uri", "max_age", "redirect_uri" })
        {
            var page = await browser.GetAsync(CodeFlow.Address(client, (name, Markup)));

            IsText(page, shown: false);
            Assert.DoesNotContain('<', Uri.UnescapeDataString(page.Location ?? ""));
        }
    }

    [Fact]
    public async Task The_name_that_somebody_types_to_sign_in_is_text() =>
        IsText(await new Browser(KeyManager).TrySignInAsync(Markup, "a password"), shown: true);

    private static void IsText(Page page, bool shown)
    {
        Assert.DoesNotContain("<script>", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("alert('x')", page.Html, StringComparison.Ordinal);
        if (shown)
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("&lt;script&gt;alert(", page.Html, StringComparison.OrdinalIgnoreCase);
        }
    }
}
