namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>A code without its proof key, or with a weaker one (RFC 7636, RFC 9700 2.1.1 and 4.8).</summary>
public sealed class PkceDowngradeTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_without_a_challenge_is_refused(bool isPublic)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync(await KeyManager.NewCodeClientAsync(isPublic: isPublic));

        Assert.Equal("invalid_request", await browser.RefusalAsync(CodeFlow.Address(client, ("code_challenge", null), ("code_challenge_method", null))));
        Assert.Equal("invalid_request", await browser.RefusalAsync(CodeFlow.Address(client, ("code_challenge", null))));
    }

    [Fact]
    public async Task A_client_cannot_be_public_and_do_without() =>
        await KeyManager.PutAsync(
            ManagementApi.ClientPath(await KeyManager.NewProviderAsync()),
            new { grantTypes = new[] { "authorization_code" }, callbackUrls = new[] { CodeFlow.Callback }, publicClient = true, pkceRequired = false }).IsInvalidAsync("pkceRequired");

    [Theory]
    [InlineData("plain")]
    [InlineData("s256")]
    [InlineData("S512")]
    [InlineData("none")]
    [InlineData(null)] // RFC 7636 4.3: it would mean plain.
    public async Task Only_S256_is_taken(string? method)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        Assert.Equal("invalid_request", await browser.RefusalAsync(CodeFlow.Address(client, ("code_challenge", CodeFlow.Verifier), ("code_challenge_method", method))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("another-code-verifier-of-more-than-forty-three-characters")]
    [InlineData("A-code-verifier-of-more-than-forty-three-characters")]
    [InlineData(CodeFlow.Verifier + "a")]
    [InlineData("a")]
    public async Task The_code_is_for_whoever_has_the_verifier(string verifier)
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var code = (await browser.AuthorizeAsync(client)).Code;

        await KeyManager.RedeemAsync(client, code, ("code_verifier", verifier)).IsOAuthErrorAsync(verifier.Length == 0 ? "invalid_request" : "invalid_grant");
    }

    [Fact]
    public async Task The_challenge_itself_is_no_verifier()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        var code = (await browser.AuthorizeAsync(client)).Code;

        await KeyManager.RedeemAsync(client, code, ("code_verifier", CodeFlow.Challenge)).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task A_client_that_need_not_use_it_is_held_to_the_challenge_that_it_sent()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync(await NewClientWithoutDutyAsync());
        var code = (await browser.AuthorizeAsync(client)).Code;

        await KeyManager.RedeemAsync(client, code, ("code_verifier", "")).IsOAuthErrorAsync("invalid_request");
    }

    [Fact]
    public async Task A_verifier_for_a_code_without_a_challenge_is_refused() // RFC 9700 2.1.1: somebody has cut the challenge off.
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync(await NewClientWithoutDutyAsync());
        var code = (await browser.AuthorizeAsync(client, ("code_challenge", null), ("code_challenge_method", null))).Code;

        await KeyManager.RedeemAsync(client, code).IsOAuthErrorAsync("invalid_request");
    }

    private Task<ConfiguredClient> NewClientWithoutDutyAsync() => KeyManager.NewClientAsync(new
    {
        grantTypes = new[] { "authorization_code", "refresh_token" },
        callbackUrls = new[] { CodeFlow.Callback },
        scopes = new[] { "apim:subscribe" },
        pkceRequired = false,
    });
}
