using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>A client would like more than its user has allowed, or its user may. Also: ConsentTests, RefreshTests, EndedGrantTests, TokenExchangeTests.</summary>
public sealed class ScopeEscalationTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task What_was_allowed_before_opens_nothing_more_in_silence()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        await browser.AuthorizeAsync(client, ("scope", "openid apim:subscribe"));

        var silent = CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("scope", "openid apim:subscribe orders:read"), ("prompt", "none"))));
        var asked = await browser.GetAsync(CodeFlow.Address(client, ("scope", "openid apim:subscribe orders:read")));

        Assert.Equal("consent_required", silent.Error);
        Assert.Contains("orders:read", asked.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denial_leaves_what_was_allowed_and_adds_nothing()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        await browser.AuthorizeAsync(client, ("scope", "openid"));

        await browser.AnswerAsync(await browser.GetAsync(CodeFlow.Address(client, ("scope", "openid orders:read"))), "deny");

        Assert.NotEmpty(CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("scope", "openid"), ("prompt", "none")))).Code);
        Assert.Equal("consent_required", CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("scope", "openid orders:read"), ("prompt", "none")))).Error);
    }

    [Fact]
    public async Task The_code_gives_what_was_allowed_whatever_is_asked_for_when_it_is_redeemed()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var code = (await browser.AuthorizeAsync(client, ("scope", "openid"))).Code;

        var answer = await KeyManager.RedeemAsync(client, code, ("scope", "openid orders:read apim:subscribe"));

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest || (string?)body["scope"] == "openid", $"{answer.StatusCode}: {body["scope"]}");
    }

    [Theory]
    [InlineData("service_providers:manage")]
    [InlineData("service_providers:view")]
    [InlineData("users:manage")]
    [InlineData("apim:admin")]
    [InlineData("tokens:introspect")]
    [InlineData("oauth_clients:create")]
    public async Task A_subscriber_gets_no_scope_of_an_administrator_whatever_the_client_holds(string scope)
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync(await KeyManager.NewCodeClientAsync([scope, "apim:subscribe"]));

        var tokens = await KeyManager.SignInToAsync(browser, client, ("scope", $"openid offline_access apim:subscribe {scope}"));
        var refreshed = await KeyManager.RefreshAsync(client, tokens.Refresh).TokensAsync();

        Assert.DoesNotContain(scope, ((string)tokens.Answer["scope"]!).Split(' '));
        Assert.DoesNotContain(scope, ((string)refreshed.Answer["scope"]!).Split(' '));
        await KeyManager.GetAsync(ManagementApi.Providers, tokens.Access).HasStatusAsync(HttpStatusCode.Unauthorized);
        await KeyManager.GetAsync(Users.Path, refreshed.Access).HasStatusAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_scope_of_the_services_is_nobodys_to_ask_for()
    {
        var (client, administrator) = (await KeyManager.NewCodeClientAsync(), await KeyManager.NewUserAsync(Role.Administrator));
        var browser = await KeyManager.SignedInAsync(administrator);

        foreach (var scope in new[] { "oauth_clients:verify", "oauth_clients:register" })
        {
            Assert.Equal("invalid_scope", await browser.RefusalAsync(CodeFlow.Address(client, ("scope", $"openid {scope}"))));
        }
    }

    [Theory]
    [InlineData("openid APIM:SUBSCRIBE")]
    [InlineData("openid apim:subscribe%20")]
    [InlineData("openid apim:")]
    [InlineData("openid *")]
    [InlineData("openid apim:subscribe,orders:read")]
    [InlineData("openid\tapim:subscribe")]
    [InlineData("openid\u00a0apim:subscribe")]
    public async Task A_scope_is_compared_letter_for_letter(string scope)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        Assert.Contains(await browser.RefusalAsync(CodeFlow.Address(client, ("scope", scope))), new[] { "invalid_scope", "invalid_request" });
    }
}
