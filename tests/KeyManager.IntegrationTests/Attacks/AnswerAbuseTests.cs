namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Answers that would pass where they do not belong: a token in an address (RFC 9700 4.3), flows that are not offered, modes that nobody agreed on.</summary>
public sealed class AnswerAbuseTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("token", "query")]
    [InlineData("id_token", "query")]
    [InlineData("id_token token", "query")]
    public async Task No_token_stands_in_a_query(string responseType, string mode)
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["implicit", "authorization_code", "refresh_token"], isPublic: true);
        var (_, _, browser) = await KeyManager.NewTrustingVictimAsync(client);

        Assert.NotEmpty(await browser.RefusalAsync(Implicit(client, responseType, ("response_mode", mode))));
    }

    [Theory]
    [InlineData("code token")]
    [InlineData("code id_token")]
    [InlineData("code id_token token")]
    [InlineData("none")]
    [InlineData("CODE")]
    [InlineData("code code")]
    [InlineData("token id_token token")]
    [InlineData("device_code")]
    [InlineData("")]
    public async Task A_response_type_that_is_not_offered_is_refused(string responseType)
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["implicit", "authorization_code", "refresh_token"], isPublic: true);
        var (_, _, browser) = await KeyManager.NewTrustingVictimAsync(client);

        Assert.NotEmpty(await browser.RefusalAsync(CodeFlow.Address(client, ("response_type", responseType))));
        await KeyManager.PostFormAsync(
            "/oauth2/par", null, ("client_id", client.ClientId), ("response_type", responseType), ("redirect_uri", CodeFlow.Callback), ("scope", "openid"), ("nonce", "x"), ("code_challenge", CodeFlow.Challenge), ("code_challenge_method", "S256"))
            .HasStatusAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    public async Task So_is_one_that_the_clients_grant_types_do_not_name(string responseType)
    {
        var client = await KeyManager.NewCodeClientAsync(isPublic: true);
        var (_, _, browser) = await KeyManager.NewTrustingVictimAsync(client);

        Assert.Equal("unauthorized_client", await browser.RefusalAsync(Implicit(client, responseType)));
    }

    [Theory]
    [InlineData("jwt")]
    [InlineData("query.jwt")]
    [InlineData("web_message")]
    [InlineData("okta_post_message")]
    [InlineData("QUERY")]
    public async Task So_is_a_response_mode_that_is_not_offered(string mode)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        Assert.NotEmpty(await browser.RefusalAsync(CodeFlow.Address(client, ("response_mode", mode))));
    }

    [Fact]
    public async Task An_id_token_needs_a_nonce_when_it_comes_by_the_browser() // OpenID Connect Core 3.2.2.1
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["implicit", "authorization_code", "refresh_token"], isPublic: true);
        var (_, _, browser) = await KeyManager.NewTrustingVictimAsync(client);

        Assert.Equal("invalid_request", await browser.RefusalAsync(Implicit(client, "id_token", ("nonce", null))));
    }

    private static string Implicit(ConfiguredClient client, string responseType, params (string, string?)[] parameters) =>
        CodeFlow.Address(client, [("response_type", responseType), ("scope", "openid apim:subscribe"), ("code_challenge", null), ("code_challenge_method", null), .. parameters]);
}
