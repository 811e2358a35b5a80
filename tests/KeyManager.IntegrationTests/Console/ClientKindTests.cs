namespace OobProvisioning.KeyManager.IntegrationTests.Console;

/// <summary>The form that configures a client asks first what it is, and what follows from that is not asked for.</summary>
public sealed class ClientKindTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Callback = "https://shop.example.com/callback";
    private const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("web", "authorization_code refresh_token", false, "web", Callback)]
    [InlineData("single-page", "authorization_code refresh_token", true, "web", Callback)]
    [InlineData("native", "authorization_code refresh_token", true, "native", Callback)]
    [InlineData("machine", "client_credentials", false, "web", "")]
    [InlineData("device", DeviceCode + " refresh_token", true, "native", "")]
    [InlineData("other", "authorization_code password", false, "web", Callback)]
    public async Task What_it_is_says_how_it_is_set_up_whatever_else_was_sent(string kind, string grantTypes, bool isPublic, string applicationType, string callbacks)
    {
        var browser = await KeyManager.AdministratorAsync();
        var provider = await browser.AddProviderAsync();

        (await browser.ConfigureAsync(provider, ["authorization_code", "password"], ("Form.Kind", kind), ("Form.CallbackUrls", Callback))).LeadsBelow(provider);

        var client = (await KeyManager.GetAsync(provider.Replace("/carbon/", "/carbon/api/v1/", StringComparison.Ordinal)).JsonAsync())["oauthClient"]!;
        Assert.Equal(grantTypes, string.Join(' ', client["grantTypes"]!.AsArray().Select(type => (string)type!)));
        Assert.Equal((isPublic, applicationType, true), ((bool)client["publicClient"]!, (string)client["applicationType"]!, (bool)client["pkceRequired"]!));
        Assert.Equal(callbacks, string.Join(' ', client["callbackUrls"]!.AsArray().Select(url => (string)url!)));
        Assert.Matches($"type=\"radio\"[^>]* value=\"{kind}\" checked", (await browser.GetAsync(provider + "/oauth-client")).Html);
    }

    [Fact]
    public async Task A_client_that_becomes_public_loses_its_secret_and_one_that_ceases_to_be_is_shown_a_new_one()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, _, _) = await browser.AddClientAsync();

        (await browser.ConfigureAsync(provider, [], ("Form.Kind", "single-page"), ("Form.CallbackUrls", Callback))).LeadsBelow(provider);
        Assert.Contains("cannot be provided", (await browser.GetAsync(provider)).Html);
        Assert.Contains("it has no secret", (await browser.SecretsOfAsync(provider)).Html);

        await browser.ConfigureAsync(provider, [], ("Form.Kind", "machine"));
        Assert.NotNull((await browser.SecretsOfAsync(provider)).Value("client-secret"));
    }

    [Fact]
    public async Task The_advice_against_a_grant_type_says_what_to_do()
    {
        var browser = await KeyManager.AdministratorAsync();

        var page = WebUtility.HtmlDecode((await browser.GetAsync(await browser.AddProviderAsync() + "/oauth-client")).Html);

        Assert.Equal(["authorization_code", "implicit"], (await browser.GetAsync(await browser.AddProviderAsync() + "/oauth-client")).Ticked());
        Assert.Contains("Clear it unless an old client needs it", page);
        Assert.Contains("Use Code with PKCE instead.", page);
    }
}
