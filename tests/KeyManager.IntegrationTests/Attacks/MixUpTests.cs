namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Which server has answered stands in every answer, so that a client of several is not led to bring a code to another (RFC 9207, RFC 9700 4.4).</summary>
public sealed class MixUpTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("query")]
    [InlineData("fragment")]
    [InlineData("form_post")]
    public async Task An_answer_names_its_issuer(string mode)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        var answer = Answer(await browser.GetAsync(CodeFlow.Address(client, ("response_mode", mode))));

        Assert.Equal(Deployment.Issuer, answer["iss"]);
        Assert.NotEmpty(answer["code"]);
    }

    [Theory]
    [InlineData("query", "consent_required")]
    [InlineData("fragment", "consent_required")]
    [InlineData("form_post", "consent_required")]
    [InlineData("query", "login_required")]
    [InlineData("query", "invalid_target")]
    public async Task So_does_an_error(string mode, string error)
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();
        (string, string?)[] fault = error is "invalid_target" ? [("resource", "urn:oob-provisioning:key-manager")] : [];

        var answer = Answer(await (error is "login_required" ? new Browser(KeyManager) : browser).GetAsync(CodeFlow.Address(client, [("response_mode", mode), ("prompt", "none"), .. fault])));

        Assert.Equal(error, answer["error"]);
        Assert.Equal(Deployment.Issuer, answer["iss"]);
        Assert.Equal("a state", answer["state"]);
    }

    [Fact]
    public async Task So_does_a_denial()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();

        var answer = Answer(await browser.AnswerAsync(await browser.GetAsync(CodeFlow.Address(client)), "deny"));

        Assert.Equal(("access_denied", Deployment.Issuer), (answer["error"], answer["iss"]));
    }

    [Fact]
    public async Task It_is_the_issuer_of_the_metadata_and_of_the_id_token_whatever_host_was_asked()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, CodeFlow.Address(client)) { Headers = { Host = "evil.example.com" } };

        var callback = CodeFlow.Read(await browser.SendAsync(request));
        var tokens = await KeyManager.RedeemAsync(client, callback.Code).TokensAsync();

        var metadata = await KeyManager.GetAsync("/.well-known/openid-configuration", ManagementApi.NoToken).JsonAsync();
        Assert.Equal((string?)metadata["issuer"], callback.Parameters["iss"]);
        Assert.Equal((string?)metadata["issuer"], (string?)AccessToken.Read(tokens.Identity).Payload["iss"]);
    }

    private static IReadOnlyDictionary<string, string> Answer(Page page) =>
        page.Status == HttpStatusCode.OK ? Browser.Hidden(page.Html).ToDictionary(field => field.Name, field => field.Value) : CodeFlow.Read(page).Parameters;
}
