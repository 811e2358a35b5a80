namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Whatever a request says it was sent to, people and clients are told our own address and no other. Metadata: see MetadataTests; the gateway refuses a foreign Host before: see AllowedHostsTests.</summary>
public sealed class ForgedHostTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string, string> Forgeries => new()
    {
        { "Host", "evil.example.com" }, { "X-Forwarded-Host", "evil.example.com" }, { "X-Forwarded-Proto", "evil" }, { "X-Forwarded-Prefix", "/evil" }, { "X-Forwarded-For", "evil.example.com" },
        { "Forwarded", "host=evil.example.com;proto=http" }, { "X-Original-Host", "evil.example.com" }, { "X-Original-URL", "/evil" }, { "X-Rewrite-URL", "/evil" }, { "X-HTTP-Method-Override", "EVIL" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_browser_is_led_by_paths_and_to_the_client_alone(string header, string value)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        var callback = CodeFlow.Read(await browser.SendAsync(Forged(HttpMethod.Get, CodeFlow.Address(client), header, value)));
        var toSignIn = await new Browser(KeyManager).SendAsync(Forged(HttpMethod.Get, CodeFlow.Address(client), header, value));
        var toAccount = await new Browser(KeyManager).SendAsync(Forged(HttpMethod.Get, Users.Account, header, value));
        var signedOut = await browser.SendAsync(Forged(HttpMethod.Get, "/oauth2/logout?id_token_hint=" + (await KeyManager.RedeemAsync(client, callback.Code).TokensAsync()).Identity, header, value));

        Assert.Equal((CodeFlow.Callback, Deployment.Issuer), (callback.Address, callback.Parameters["iss"]));
        Assert.StartsWith("/carbon/account/sign-in?returnUrl=%2Foauth2%2Fauthorize", toSignIn.Location);
        Assert.StartsWith("/carbon/account/sign-in?returnUrl=%2Fcarbon%2Faccount", toAccount.Location);
        Assert.Equal("/oauth2/logout/done", signedOut.Location);
        Assert.DoesNotContain("evil", toSignIn.Location + toAccount.Location, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task The_form_of_a_page_leads_by_a_path(string header, string value)
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();

        var page = await browser.SendAsync(Forged(HttpMethod.Get, CodeFlow.Address(client), header, value));

        Assert.Equal("/oauth2/authorize", page.Forms[0].Action);
        Assert.DoesNotContain("evil", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_device_tells_its_user_our_address(string header, string value)
    {
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { DeviceFlow.Grant }, publicClient = true, applicationType = "native" });
        using var request = Forged(HttpMethod.Post, "/oauth2/device_authorization", header, value);
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("client_id", client.ClientId)]);

        var device = await KeyManager.SendAsync(request).JsonAsync();

        Assert.Equal(Deployment.Issuer + "oauth2/device", (string?)device["verification_uri"]);
        Assert.StartsWith(Deployment.Issuer + "oauth2/device?user_code=", (string?)device["verification_uri_complete"]);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_says_our_issuer(string header, string value)
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        using var request = Forged(HttpMethod.Post, "/oauth2/token", header, value);
        request.Headers.TryAddWithoutValidation("Authorization", TokenApi.Basic(client.ClientId, client.Secret));
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]);

        var token = AccessToken.Read((string)(await KeyManager.SendAsync(request).JsonAsync())["access_token"]!);

        Assert.Equal(Deployment.Issuer, (string?)token.Payload["iss"]);
    }

    private static HttpRequestMessage Forged(HttpMethod method, string path, string header, string value)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}
