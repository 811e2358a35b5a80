namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Somebody would like the answer to go elsewhere (RFC 9700 2.1 and 4.1): the browser is signed in and the client allowed, only the address is not the registered one.</summary>
public sealed class RedirectUriTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string NativeCallback = "http://127.0.0.1/callback";
    private const string WithPort = "http://127.0.0.1:49152/callback";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string> Variants =>
    [
        "https://app.example.com/callback/", "https://app.example.com//callback", "https://app.example.com/callback//", "https://app.example.com/", "https://app.example.com",
        "HTTPS://app.example.com/callback", "https://APP.example.com/callback", "https://app.example.com/Callback", "http://app.example.com/callback",
        "https://user@app.example.com/callback", "https://:@app.example.com/callback", "https://@app.example.com/callback", "https://app.example.com@evil.example.com/callback",
        "https://app.example.com/callback#", "https://app.example.com/callback#fragment", "https://evil.example.com/#https://app.example.com/callback",
        "https://app.example.com/%63allback", "https://app.example.com/callback%2F", "https://app.example.com/callback%00", "https://%61pp.example.com/callback", "https%3A%2F%2Fapp.example.com%2Fcallback",
        "https://app.example.com:443/callback", "https://app.example.com:8443/callback", "https://app.example.com:/callback",
        "https://www.app.example.com/callback", "https://evil.example.com/callback", "https://app.example.com.evil.example.com/callback", "https://app.example.com./callback", "https://app-example.com/callback",
        "https://app.example.com/x/../callback", "https://app.example.com/callback/../../evil", "https://app.example.com/callback/..%2fevil", "https://app.example.com/./callback", "https://app.example.com/callback;evil",
        "https://app.example.com/callback?", "https://app.example.com/callback?x=y", "https://app.example.com/callback&x=y", "https://app.example.com/callback%3Fx=y",
        "//app.example.com/callback", "/callback", "callback", "https:app.example.com/callback", "https:/app.example.com/callback", "https:\\\\app.example.com\\callback", "https://evil.example.com\\@app.example.com/callback",
        " https://app.example.com/callback", "https://app.example.com/callback ", "https://app.example.com/callback\t", "https://app.example.com/callback\r\nLocation: https://evil.example.com", "https://app.example.com/callback\0",
        "https://app.example.com/callback\u200b", "https://app。example.com/callback", "https://xn--app-example-.com/callback", "https://app.example.com/callback,https://evil.example.com", "https://app.example.com/callback https://evil.example.com",
        "javascript:alert(1)//https://app.example.com/callback", "data:text/html,x", "*", "https://*.example.com/callback", "urn:ietf:wg:oauth:2.0:oob",
    ];

    [Fact]
    public async Task Nothing_but_the_registered_address_is_taken()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        foreach (var address in Variants.Select(row => row.Data))
        {
            var page = await browser.GetAsync(CodeFlow.Address(client, ("redirect_uri", address)));

            Assert.True(page is { Status: HttpStatusCode.BadRequest, Location: null }, $"{page.Status} {page.Location?.Split('?', '#')[0]} for {address}");
        }
    }

    [Fact]
    public async Task Nor_in_a_pushed_request()
    {
        var client = await KeyManager.NewCodeClientAsync();
        foreach (var address in Variants.Select(row => row.Data))
        {
            var response = await KeyManager.PostFormAsync(
                "/oauth2/par", TokenApi.Basic(client.ClientId, client.Secret), ("response_type", "code"), ("redirect_uri", address), ("code_challenge", CodeFlow.Challenge), ("code_challenge_method", "S256"));

            Assert.True(response.StatusCode is HttpStatusCode.BadRequest, $"{response.StatusCode} for {address}");
        }
    }

    [Fact]
    public async Task Nor_when_the_code_is_redeemed()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        var code = (await browser.AuthorizeAsync(client)).Code;
        foreach (var address in Variants.Select(row => row.Data).Append(""))
        {
            var response = await KeyManager.RedeemAsync(client, code, ("redirect_uri", address));

            Assert.True(response.StatusCode is HttpStatusCode.BadRequest, $"{response.StatusCode} for {address}");
        }
    }

    [Fact]
    public async Task A_request_that_names_none_is_refused()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        var page = await browser.GetAsync(CodeFlow.Address(client, ("redirect_uri", null)));

        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location));
    }

    [Fact]
    public async Task The_address_of_another_client_is_none_of_this_one()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        await KeyManager.NewClientAsync(new { grantTypes = new[] { "authorization_code" }, callbackUrls = new[] { "https://other.example.com/callback" } });

        Assert.Null((await browser.GetAsync(CodeFlow.Address(client, ("redirect_uri", "https://other.example.com/callback")))).Location);
    }

    [Fact]
    public async Task A_native_application_chooses_its_port()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync(await NewNativeClientAsync());

        var callback = await browser.AuthorizeAsync(client, ("redirect_uri", WithPort));

        Assert.Equal(WithPort, callback.Address);
        await KeyManager.RedeemAsync(client, callback.Code, ("redirect_uri", WithPort)).TokensAsync();
    }

    [Fact]
    public async Task A_native_application_chooses_nothing_but_its_port() // RFC 8252 7.3, 8.10
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync(await NewNativeClientAsync());
        await browser.AuthorizeAsync(client, ("redirect_uri", WithPort));
        foreach (var address in new[]
        {
            "http://127.0.0.1:49152/other", "http://127.0.0.1:49152/callback/", "http://127.0.0.1:49152/callback?x=y", "http://127.0.0.1:49152/callback#x", "http://127.0.0.1:49152", "https://127.0.0.1:49152/callback",
            "http://127.0.0.1.evil.com/callback", "http://127.0.0.1.evil.com:49152/callback", "http://127.0.0.1:49152.evil.com/callback", "http://127.0.0.1:49152@evil.com/callback", "http://user@127.0.0.1:49152/callback",
            "http://evil.com:49152/callback", "http://localhost:49152/callback", "http://[::1]:49152/callback", "http://127.0.0.2:49152/callback", "http://127.1:49152/callback", "http://2130706433:49152/callback", "http://0x7f000001/callback",
            "http://127.0.0.1:/callback", "http://127.0.0.1:x/callback", "http://127.0.0.1:-1/callback", "http://127.0.0.1:491520/callback", "HTTP://127.0.0.1:49152/callback",
            "com.example.app:/other", "com.example.app://callback", "com.example.app2:/callback", "COM.example.app:/callback",
        })
        {
            var page = await browser.GetAsync(CodeFlow.Address(client, ("redirect_uri", address)));

            Assert.True(page is { Status: HttpStatusCode.BadRequest, Location: null }, $"{page.Status} {page.Location?.Split('?', '#')[0]} for {address}");
        }
    }

    [Fact]
    public async Task A_code_that_went_to_one_port_is_not_redeemed_for_another()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync(await NewNativeClientAsync());
        var code = (await browser.AuthorizeAsync(client, ("redirect_uri", WithPort))).Code;

        await KeyManager.RedeemAsync(client, code, ("redirect_uri", "http://127.0.0.1:49153/callback")).IsOAuthErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task A_web_application_on_this_machine_does_not_even_choose_its_port()
    {
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "authorization_code" }, callbackUrls = new[] { NativeCallback }, scopes = new[] { "apim:subscribe" } });
        var (_, _, browser) = await KeyManager.NewVictimAsync(client);

        Assert.Null((await browser.GetAsync(CodeFlow.Address(client, ("scope", "openid"), ("redirect_uri", WithPort)))).Location);
    }

    private Task<ConfiguredClient> NewNativeClientAsync() => KeyManager.NewClientAsync(new
    {
        grantTypes = new[] { "authorization_code", "refresh_token" },
        callbackUrls = new[] { NativeCallback, "com.example.app:/callback" },
        scopes = new[] { "apim:subscribe" },
        applicationType = "native",
        publicClient = true,
    });
}
