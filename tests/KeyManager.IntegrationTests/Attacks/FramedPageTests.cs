namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Clickjacking (RFC 9700 4.16, RFC 6819 5.2.2.6): no page of the authorization server stands in a frame, and none tells the next where the user comes from. The pages of an account: see PageTests.</summary>
public sealed class FramedPageTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("/oauth2/device")]
    [InlineData("/oauth2/device?user_code=0000-0000-0000")]
    [InlineData("/oauth2/device/done?outcome=allow")]
    [InlineData("/oauth2/logout")]
    [InlineData("/oauth2/logout/done")]
    [InlineData("/oauth2/logout?post_logout_redirect_uri=https://evil.example.com/")]
    [InlineData("/oauth2/authorize")]
    [InlineData("/oauth2/authorize?client_id=nobody")]
    [InlineData("/carbon/account")]
    [InlineData("/carbon/account/password")]
    [InlineData("/carbon/nothing")]
    public async Task A_page_stands_in_no_frame(string path) => IsInNoFrame(await (await KeyManager.NewVictimAsync()).Browser.GetAsync(path));

    [Fact]
    public async Task Nor_does_the_question_for_consent_or_the_refusal_of_a_forged_answer()
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();

        IsInNoFrame(await browser.GetAsync(CodeFlow.Address(client)));
        IsInNoFrame(await browser.PostAsync(CodeFlow.Address(client), ("decision", "allow")));
    }

    [Fact]
    public async Task Nor_does_the_question_for_a_device()
    {
        var client = await KeyManager.NewDeviceClientAsync();
        var device = await KeyManager.StartDeviceAsync(client);

        IsInNoFrame(await (await KeyManager.NewVictimAsync(client)).Browser.GetAsync($"/oauth2/device?user_code={device["user_code"]}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("invalid_target")]
    [InlineData("unsupported_response_type")]
    public async Task Nor_does_the_page_that_posts_an_answer_to_the_client(string? error)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        (string, string?)[] fault = error switch
        {
            null => [],
            "invalid_target" => [("resource", "urn:oob-provisioning:key-manager")],
            _ => [("response_type", "code id_token")],
        };

        IsInNoFrame(await browser.GetAsync(CodeFlow.Address(client, [("response_mode", "form_post"), .. fault])));
    }

    [Fact]
    public async Task A_redirect_with_a_code_tells_nobody_its_address_and_is_not_kept() // RFC 9700 4.2.4
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        var page = await browser.GetAsync(CodeFlow.Address(client));

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
    }

    private static void IsInNoFrame(Page page)
    {
        Assert.Contains("<html", page.Html, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
    }
}
