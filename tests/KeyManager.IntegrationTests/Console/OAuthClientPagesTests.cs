using OobProvisioning.KeyManager.IntegrationTests.Registration;

namespace OobProvisioning.KeyManager.IntegrationTests.Console;

public sealed class OAuthClientPagesTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Code_and_implicit_are_ticked_at_first_and_need_a_callback_URL()
    {
        var browser = await KeyManager.AdministratorAsync();
        var provider = await browser.AddProviderAsync();
        Assert.Equal(["authorization_code", "implicit"], (await browser.GetAsync(provider + "/oauth-client")).Ticked());

        var refused = await browser.ConfigureAsync(provider, ["authorization_code", "implicit"], ("Form.Scopes", "orders:read"));

        Assert.NotEqual("", refused.Fault("form-callbackurls"));
        Assert.Contains("value=\"orders:read\"", refused.Html);
        Assert.Equal(["authorization_code", "implicit"], refused.Ticked());
    }

    [Fact]
    public async Task Without_them_the_client_is_added_and_its_secret_shown_once()
    {
        var browser = await KeyManager.AdministratorAsync();
        var provider = await browser.AddProviderAsync();

        var added = await browser.ConfigureAsync(provider, ["client_credentials"]);
        var shown = await browser.GetAsync(added.LeadsBelow(provider));

        var (key, secret) = (shown.Value("client-key")!, shown.Value("client-secret")!);
        Assert.True(await KeyManager.CanGetTokenAsync(key, secret));
        Assert.Equal("no-store", shown.Header("Cache-Control"));
        Assert.DoesNotContain(secret, added.Location);
        Assert.DoesNotContain(secret, string.Join(' ', browser.SetCookies.Values));
        var again = await browser.SecretsOfAsync(provider);
        Assert.Null(again.Value("client-secret"));
        Assert.DoesNotContain(secret, again.Html);
    }

    [Fact]
    public async Task The_cookie_that_brings_the_secret_is_out_of_reach_of_scripts_and_useless_to_another_user()
    {
        var browser = await KeyManager.AdministratorAsync();
        var provider = await browser.AddProviderAsync();
        await browser.ConfigureAsync(provider, ["client_credentials"]);
        var cookie = browser.SetCookies.Single(cookie => cookie.Key.Contains("once.secret", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie.Value, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie.Value, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie.Value, StringComparison.OrdinalIgnoreCase);

        var other = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync("admin"));
        using var request = new HttpRequestMessage(HttpMethod.Get, provider + "/secrets");
        request.Headers.Add("Cookie", $"{Users.SessionCookie}={other.Cookies[Users.SessionCookie]}; {cookie.Key}={browser.Cookies[cookie.Key]}");
        using var answer = await KeyManager.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("client-secret", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_secret_is_shown_at_no_other_provider()
    {
        var browser = await KeyManager.AdministratorAsync();
        var other = await browser.AddProviderAsync();
        var provider = await browser.AddProviderAsync();
        await browser.ConfigureAsync(provider, ["client_credentials"]);

        Assert.Null((await browser.SecretsOfAsync(other)).Value("client-secret"));
        Assert.NotNull((await browser.SecretsOfAsync(provider)).Value("client-secret"));
    }

    [Fact]
    public async Task An_edit_changes_what_is_on_the_form_and_keeps_the_secret_and_the_rest()
    {
        var browser = await KeyManager.AdministratorAsync();
        var client = await KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, idTokenSigningAlgorithm = "ES256" });
        var provider = $"{ConsoleVisit.Providers}/{client.ProviderId}";

        var saved = await browser.ConfigureAsync(provider, ["client_credentials", "refresh_token"], ("Form.AccessTokenLifetimeSeconds", "120"), ("Form.Scopes", "orders:read"));

        saved.LeadsBelow(provider);
        var configured = await KeyManager.ReadClientAsync(client);
        Assert.Equal((120, "ES256", "orders:read"), ((int)configured["accessTokenLifetimeSeconds"]!, (string)configured["idTokenSigningAlgorithm"]!, (string)configured["scopes"]![0]!));
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
    }

    [Fact]
    public async Task A_lifetime_that_is_no_number_is_told_at_its_field()
    {
        var browser = await KeyManager.AdministratorAsync();
        var provider = await browser.AddProviderAsync();

        var page = await browser.ConfigureAsync(provider, ["client_credentials"], ("Form.AccessTokenLifetimeSeconds", "1 hour"), ("Form.RefreshTokenLifetimeSeconds", "60"));

        Assert.Contains("whole number", page.Fault("form-accesstokenlifetimeseconds"));
        Assert.Contains("value=\"1 hour\"", page.Html);
    }

    [Theory]
    [InlineData("0", "60 to")]
    [InlineData("-1", "60 to")]
    [InlineData("2147483648", "60 to")]
    [InlineData("-2147483649", "60 to")]
    [InlineData("9223372036854775808", "60 to")]
    [InlineData("1e9", "whole number")]
    [InlineData(" 120 ", null)]
    [InlineData("", null)]
    public async Task Every_lifetime_that_may_be_typed_is_taken_or_told_at_its_field(string typed, string? fault)
    {
        var browser = await KeyManager.AdministratorAsync();
        foreach (var field in new[] { "AccessTokenLifetimeSeconds", "RefreshTokenLifetimeSeconds" })
        {
            var page = await browser.ConfigureAsync(await browser.AddProviderAsync(), ["client_credentials"], ($"Form.{field}", typed));

            Assert.Equal(fault is null ? HttpStatusCode.Found : HttpStatusCode.OK, page.Status);
            Assert.Contains(fault ?? "", page.Fault($"form-{field.ToLowerInvariant()}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Spaces_around_a_key_and_a_secret_that_are_brought_along_are_no_part_of_them_and_another_character_is_named()
    {
        var browser = await KeyManager.AdministratorAsync();
        var provider = await browser.AddProviderAsync();
        var (key, secret) = (ManagementApi.NewName("brought"), $"brought-{Guid.NewGuid():N}");

        var refused = await browser.ConfigureAsync(provider, ["client_credentials"], ("Form.ClientId", $"ab\u200Bc"), ("Form.ClientSecret", $"{secret} x"));
        Assert.Contains("Character 3 is U+200B.", refused.Fault("form-clientid"), StringComparison.Ordinal);
        Assert.Contains($"Character {secret.Length + 1} is U+0020 (a space).", refused.Fault("form-clientsecret"), StringComparison.Ordinal);

        (await browser.ConfigureAsync(provider, ["client_credentials"], ("Form.ClientId", $"\t{key} "), ("Form.ClientSecret", $" {secret}\u00A0"))).LeadsBelow(provider);
        Assert.True(await KeyManager.CanGetTokenAsync(key, secret));
    }

    [Fact]
    public async Task A_second_click_on_a_deletion_leads_where_the_first_did()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, _, _) = await browser.AddClientAsync();
        await browser.SubmitAsync(provider + "/oauth-client/secrets/add");
        var secrets = (await KeyManager.GetAsync(provider.Replace("/carbon/", "/carbon/api/v1/", StringComparison.Ordinal) + "/oauth-client/secrets").JsonAsync())["list"]!;
        foreach (var page in new[] { $"/oauth-client/secrets/{secrets[0].Text("id")}/delete", "/oauth-client/delete", "/delete" })
        {
            var form = Browser.Hidden((await browser.GetAsync(provider + page)).Html).ToArray();
            var first = await browser.PostAsync(provider + page, form);
            var second = await browser.PostAsync(provider + page, form);

            Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found, first.Location), (first.Status, second.Status, second.Location));
            Assert.Contains("Already deleted", (await browser.GetAsync(second.Location!)).Alert, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(provider + page)).Status);
        }
    }

    [Fact]
    public async Task A_client_that_is_brought_along_keeps_its_secret_off_the_page_when_it_is_refused()
    {
        var browser = await KeyManager.AdministratorAsync();
        var provider = await browser.AddProviderAsync();
        var secret = $"brought-{Guid.NewGuid():N}";

        var refused = await browser.ConfigureAsync(provider, ["client_credentials"], ("Form.ClientId", "has a blank"), ("Form.ClientSecret", secret));
        Assert.NotEqual("", refused.Fault("form-clientid"));
        Assert.DoesNotContain(secret, refused.Html);

        var key = ManagementApi.NewName("brought");
        (await browser.ConfigureAsync(provider, ["client_credentials"], ("Form.ClientId", key), ("Form.ClientSecret", secret))).LeadsBelow(provider);
        Assert.True(await KeyManager.CanGetTokenAsync(key, secret));
    }

    [Fact]
    public async Task A_second_click_does_the_same_again_and_not_the_contrary()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, key, secret) = await browser.AddClientAsync();

        foreach (var (verb, said, works) in new[] { ("revoke", "Client revoked", false), ("activate", "may get tokens again", true) })
        {
            var path = $"{provider}/oauth-client/{verb}";
            var form = Browser.Hidden((await browser.GetAsync(path)).Html).ToArray();
            (await browser.PostAsync(path, form)).LeadsBelow(provider);
            (await browser.PostAsync(path, form)).LeadsBelow(provider);

            Assert.Contains(said, (await browser.GetAsync(provider)).Alert);
            Assert.Equal(works, await KeyManager.CanGetTokenAsync(key, secret));
        }
    }

    [Fact]
    public async Task A_client_is_revoked_activated_again_and_deleted()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, key, secret) = await browser.AddClientAsync();

        (await browser.ConfirmAsync(provider + "/oauth-client/revoke")).LeadsBelow(provider);
        Assert.False(await KeyManager.CanGetTokenAsync(key, secret));
        (await browser.ConfirmAsync(provider + "/oauth-client/activate")).LeadsBelow(provider);
        Assert.True(await KeyManager.CanGetTokenAsync(key, secret));

        Assert.Equal(provider, (await browser.ConfirmAsync(provider + "/oauth-client/delete")).LeadsBelow(provider));
        Assert.Contains("Client deleted.", (await browser.GetAsync(provider)).Alert);
        Assert.False(await KeyManager.CanGetTokenAsync(key, secret));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(provider + "/oauth-client/delete")).Status);
    }

    [Fact]
    public async Task A_client_whose_provider_goes_with_it_leads_to_the_list()
    {
        var browser = await KeyManager.AdministratorAsync();
        var client = await KeyManager.NewManagedClientAsync();
        var provider = $"{ConsoleVisit.Providers}/{await fixture.Database.ProviderOfAsync(client.ClientId)}";

        Assert.Contains("and is deleted too", (await browser.GetAsync(provider + "/oauth-client/delete")).Html);
        Assert.Equal(ConsoleVisit.Providers, (await browser.ConfirmAsync(provider + "/oauth-client/delete")).LeadsBelow(ConsoleVisit.Providers));

        Assert.Contains("Client deleted.", (await browser.GetAsync(ConsoleVisit.Providers)).Alert);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(provider)).Status);
    }
}
