using OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

namespace OobProvisioning.KeyManager.IntegrationTests.Standards;

/// <summary>What RFC 9700 (Best Current Practice for OAuth 2.0 Security) asks of an authorization server and no other test shows. docs/standards.md names the test of each clause.</summary>
[Collection<InTime>]
public sealed class Rfc9700Tests(TimedKeyManager fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_public_client_uses_a_refresh_token_once_and_an_old_one_ends_its_grant() // 2.2.2, 4.14.2
    {
        var client = await KeyManager.NewCodeClientAsync(isPublic: true);
        var first = await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync()), client);
        var second = await KeyManager.RefreshAsync(client, first.Refresh).TokensAsync();
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        await KeyManager.RefreshAsync(client, first.Refresh).IsOAuthErrorAsync("invalid_grant");

        await KeyManager.RefreshAsync(client, second.Refresh).IsOAuthErrorAsync("invalid_grant");
        Assert.False(await KeyManager.IsActiveAsync(second.Access));
    }

    [Fact]
    public async Task A_refresh_token_that_nobody_uses_ends() // 4.14.2
    {
        var client = await KeyManager.NewCodeClientAsync();
        var tokens = await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync()), client);

        fixture.Clock.Advance(TimeSpan.FromDays(15));

        await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task No_redirect_makes_a_browser_post_a_password_or_an_answer_again() // 4.12: neither 307 nor 308
    {
        var (user, client) = (await KeyManager.NewSubscriberAsync(), await KeyManager.NewCodeClientAsync());
        var browser = new Browser(KeyManager);

        var signedIn = await browser.TrySignInAsync(user.Name, user.Password, $"{Users.SignIn}?returnUrl={Uri.EscapeDataString(CodeFlow.Address(client))}");
        var allowed = await browser.AnswerAsync(await browser.GetAsync(CodeFlow.Address(client)), "allow");
        var signedOut = await browser.AnswerAsync(await browser.GetAsync("/oauth2/logout"), "allow");

        Assert.All([signedIn, allowed, signedOut], page => Assert.Contains(page.Status, new[] { HttpStatusCode.Found, HttpStatusCode.SeeOther }));
    }

    [Fact]
    public async Task The_metadata_say_that_a_proof_key_is_supported() // 2.1.1
    {
        var metadata = await KeyManager.GetAsync("/.well-known/oauth-authorization-server", ManagementApi.NoToken).JsonAsync();

        Assert.Equal(["S256"], metadata["code_challenge_methods_supported"].Strings());
    }

    [Fact]
    public async Task An_access_token_of_a_user_names_its_audience_its_scopes_and_no_more_than_was_asked_for() // 2.3
    {
        var client = await KeyManager.NewCodeClientAsync(["apim:subscribe", "apim:app_manage", "orders:read"]);
        var tokens = await KeyManager.SignInToAsync(await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync()), client, ("scope", "apim:subscribe"));

        var token = AccessToken.Read(tokens.Access);

        Assert.Equal(("urn:oob-provisioning:api-store", "apim:subscribe"), ((string?)token.Payload["aud"], (string?)token.Payload["scope"]));
    }

    [Fact]
    public async Task A_client_cannot_choose_an_id_that_is_taken_for_a_user() // 4.15
    {
        var user = await KeyManager.NewSubscriberAsync();
        var path = ManagementApi.ClientPath(await KeyManager.NewProviderAsync());

        await KeyManager.PutAsync(path, new { grantTypes = new[] { "client_credentials" }, clientId = user.Subject, clientSecret = "a-secret-of-its-own" }).IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }
}
