using System.Security.Cryptography;
using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>A token of one kind, of another issuer or for another audience, shown where it is none (RFC 8725, RFC 9068 5). Forged access tokens: see BearerTests.</summary>
public sealed class TokenConfusionTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task An_id_token_opens_nothing()
    {
        var (client, _, tokens) = await AdministratorAsync();

        await IsRefusedEverywhereAsync(tokens.Identity);
        await KeyManager.RefreshAsync(client, tokens.Identity).IsOAuthErrorAsync("invalid_grant");
        await KeyManager.RedeemAsync(client, tokens.Identity).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task A_refresh_token_opens_nothing()
    {
        var (client, _, tokens) = await AdministratorAsync();

        await IsRefusedEverywhereAsync(tokens.Refresh);
        await KeyManager.RedeemAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
        await KeyManager.GrantAsync(client, "refresh_token", ("refresh_token", tokens.Access)).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task A_token_for_the_store_or_for_an_organizations_apis_opens_no_management_api()
    {
        var (client, browser, _) = await AdministratorAsync();
        var forStore = await KeyManager.SignInToAsync(browser, client, ("scope", "openid apim:subscribe"));
        var forNobody = await KeyManager.SignInToAsync(browser, client, ("scope", "openid"));
        var narrowed = await KeyManager.SignInToAsync(browser, client, ("scope", "openid apim:subscribe users:manage"), ("resource", "urn:oob-provisioning:api-store"));

        foreach (var token in new[] { forStore.Access, forNobody.Access, narrowed.Access })
        {
            await KeyManager.GetAsync(ManagementApi.Providers, token).HasStatusAsync(HttpStatusCode.Unauthorized);
            await KeyManager.GetAsync(Users.Path, token).HasStatusAsync(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_token_that_another_key_signed_is_no_user()
    {
        var (_, _, tokens) = await AdministratorAsync();
        var token = AccessToken.Read(tokens.Access);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await IsRefusedEverywhereAsync(AccessToken.Forge(token.Header, token.Payload, key));
        token.Header["alg"] = "none";
        await IsRefusedEverywhereAsync(AccessToken.Unsigned(token.Header, token.Payload));
    }

    [Fact]
    public async Task A_token_in_the_address_is_refused() // RFC 9700 4.3.2
    {
        var (_, _, tokens) = await AdministratorAsync();

        await KeyManager.GetAsync("/oauth2/userinfo?access_token=" + tokens.Access, ManagementApi.NoToken).HasStatusAsync(HttpStatusCode.BadRequest);
        await KeyManager.PostFormAsync("/oauth2/userinfo?access_token=" + tokens.Access, null).HasStatusAsync(HttpStatusCode.BadRequest);
        await KeyManager.GetAsync("/oauth2/userinfo?access_token=", tokens.Access).HasStatusAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("another key")]
    [InlineData("no signature")]
    [InlineData("another issuer")]
    [InlineData("an access token")]
    [InlineData("garbage")]
    public async Task A_hint_that_is_not_our_id_token_signs_nobody_out(string what)
    {
        var (_, browser, tokens) = await AdministratorAsync();
        var hint = Forgery(what, tokens);

        var page = await browser.GetAsync($"/oauth2/logout?id_token_hint={hint}&post_logout_redirect_uri=https://app.example.com/");

        Assert.True(page.Location is null, $"led to {page.Location?.Split('?', '#')[0]}");
        Assert.True(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("another key")]
    [InlineData("no signature")]
    [InlineData("another issuer")]
    [InlineData("an access token")]
    [InlineData("garbage")]
    [InlineData("the genuine one")]
    public async Task Nor_does_it_sign_anybody_in(string what)
    {
        var (client, _, tokens) = await AdministratorAsync();

        Assert.Equal("login_required", await new Browser(KeyManager).RefusalAsync(CodeFlow.Address(client, ("scope", "openid"), ("id_token_hint", Forgery(what, tokens)), ("prompt", "none"))));
    }

    [Fact]
    public async Task A_hint_of_another_user_gives_no_code_of_this_one() // OpenID Connect Core 3.1.2.1
    {
        var (client, browser, _) = await AdministratorAsync();
        var (_, _, other) = await KeyManager.NewVictimAsync(client);
        var others = await KeyManager.SignInToAsync(other, client, ("scope", "openid"));

        Assert.Equal("login_required", await browser.RefusalAsync(CodeFlow.Address(client, ("scope", "openid"), ("id_token_hint", others.Identity), ("prompt", "none"))));
    }

    [Fact]
    public async Task After_a_sign_out_the_browser_gets_no_code_and_what_was_granted_for_later_lives_until_it_is_withdrawn()
    {
        var (client, browser, tokens) = await AdministratorAsync();

        await browser.SubmitAsync(Users.SignOut);

        Assert.Equal("login_required", await browser.RefusalAsync(CodeFlow.Address(client, ("prompt", "none"))));
        await KeyManager.RefreshAsync(client, tokens.Refresh).HasStatusAsync(HttpStatusCode.OK); // OpenID Connect Core 11: offline_access
    }

    /// <summary>The most that a token can open, so that a refusal is because of its kind.</summary>
    private async Task<(ConfiguredClient Client, Browser Browser, Running.Tokens Tokens)> AdministratorAsync()
    {
        var client = await KeyManager.NewCodeClientAsync(["service_providers:view", "users:manage", "apim:subscribe"]);
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync(Role.Administrator));
        return (client, browser, await KeyManager.SignInToAsync(browser, client, ("scope", "openid offline_access service_providers:view users:manage apim:subscribe")));
    }

    private async Task IsRefusedEverywhereAsync(string token)
    {
        foreach (var path in new[] { "/oauth2/userinfo", ManagementApi.Providers, Users.Path })
        {
            await KeyManager.GetAsync(path, token).HasStatusAsync(HttpStatusCode.Unauthorized);
        }
    }

    private static string Forgery(string what, Running.Tokens tokens)
    {
        var genuine = AccessToken.Read(tokens.Identity);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        switch (what)
        {
            case "another key":
                genuine.Header["alg"] = "ES256";
                return AccessToken.Forge(genuine.Header, genuine.Payload, key);
            case "no signature":
                genuine.Header["alg"] = "none";
                return AccessToken.Unsigned(genuine.Header, genuine.Payload);
            case "another issuer":
                genuine.Header["alg"] = "ES256";
                genuine.Header.Remove("kid");
                genuine.Payload["iss"] = "https://evil.example.com/";
                return AccessToken.Forge(genuine.Header, genuine.Payload, key);
            case "an access token":
                return tokens.Access;
            case "the genuine one":
                return tokens.Identity;
            default:
                return "garbage";
        }
    }
}
