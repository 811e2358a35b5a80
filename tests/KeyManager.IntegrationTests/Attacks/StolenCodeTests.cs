using OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Somebody has got hold of a code (RFC 6749 10.5, RFC 9700 4.5).</summary>
[Collection<InTime>]
public sealed class StolenCodeTests(TimedKeyManager fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_second_use_kills_everything_that_the_first_one_gave()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var code = (await browser.AuthorizeAsync(client)).Code;
        var first = await KeyManager.RedeemAsync(client, code).TokensAsync();
        var rotated = await KeyManager.RefreshAsync(client, first.Refresh).TokensAsync();

        await KeyManager.RedeemAsync(client, code).IsOAuthErrorAsync("invalid_grant");

        await KeyManager.IsDeadAsync(client, first);
        await KeyManager.IsDeadAsync(client, rotated);
    }

    [Fact]
    public async Task Another_grant_of_the_same_user_and_client_is_none_of_its_business()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var other = await KeyManager.SignInToAsync(browser, client);
        var code = (await browser.AuthorizeAsync(client)).Code;
        await KeyManager.RedeemAsync(client, code).TokensAsync();

        await KeyManager.RedeemAsync(client, code).IsOAuthErrorAsync("invalid_grant");

        Assert.True(await KeyManager.IsActiveAsync(other.Access));
        await KeyManager.RefreshAsync(client, other.Refresh).HasStatusAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_client_gets_nothing_for_it_and_spoils_nothing(bool isPublic)
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var thief = await KeyManager.NewCodeClientAsync(isPublic: isPublic);
        var code = (await browser.AuthorizeAsync(client)).Code;

        await KeyManager.RedeemAsync(thief, code).IsOAuthErrorAsync("invalid_grant");

        await KeyManager.RedeemAsync(client, code).TokensAsync();
    }

    [Fact]
    public async Task Whoever_cannot_prove_to_be_the_client_gets_nothing()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var code = (await browser.AuthorizeAsync(client)).Code;

        await KeyManager.RedeemAsync(client with { Secret = "" }, code).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        await KeyManager.RedeemAsync(client with { Secret = "a wrong secret" }, code).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task After_its_minute_it_is_worth_nothing() // OWASP ASVS 5.0 10.4.3
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var code = (await browser.AuthorizeAsync(client)).Code;

        fixture.Clock.Advance(TimeSpan.FromSeconds(61));

        await KeyManager.RedeemAsync(client, code).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task It_is_no_other_token()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var code = (await browser.AuthorizeAsync(client)).Code;

        await KeyManager.RefreshAsync(client, code).IsOAuthErrorAsync("invalid_grant");
        await KeyManager.GetAsync("/oauth2/userinfo", code).HasStatusAsync(HttpStatusCode.Unauthorized);
        await KeyManager.GetAsync(ManagementApi.Providers, code).HasStatusAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_verifier_of_another_browser_does_not_fit() // RFC 9700 4.5.3.1: code injection
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var code = (await browser.AuthorizeAsync(client)).Code;

        await KeyManager.RedeemAsync(client, code, ("code_verifier", new string('v', 43))).IsOAuthErrorAsync("invalid_grant");
    }
}
