using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.IntegrationTests.Console;

public sealed class SecretPagesTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Secrets_are_added_and_deleted_but_for_the_last()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, key, first) = await browser.AddClientAsync();

        (await browser.SubmitAsync(provider + "/oauth-client/secrets/add", ("Form.Description", "the night shift"), ("Form.ExpiresAt", "2099-01-01T00:00"))).LeadsBelow(provider);
        var page = await browser.SecretsOfAsync(provider);
        Assert.Contains("the night shift", page.Html);
        Assert.Contains("<time datetime=\"2099-01-01T00:00Z\" title=\"1 Jan 2099, 00:00 UTC\" data-local=\"day\">1 Jan 2099</time>", page.Html);
        Assert.True(await KeyManager.CanGetTokenAsync(key, page.Value("client-secret")!));
        Assert.True(await KeyManager.CanGetTokenAsync(key, first));

        var deletions = Regex.Matches(page.Html, "href=\"(?<path>[^\"]*/secrets/[^\"]*/delete)\"").Select(link => link.Groups["path"].Value).ToList();
        var question = WebUtility.HtmlDecode((await browser.GetAsync(deletions[1])).Html);
        Assert.Contains("<dd>the night shift</dd>", question);
        Assert.Contains($"<code>{page.Value("client-secret")![..4]}…</code>", question);
        (await browser.ConfirmAsync(deletions[0])).LeadsBelow(provider);
        Assert.False(await KeyManager.CanGetTokenAsync(key, first));
        Assert.DoesNotContain("/delete\" title=\"Delete\"", (await browser.SecretsOfAsync(provider)).Html);
        Assert.Contains("last live secret", (await browser.ConfirmAsync(deletions[1])).Alert);
    }

    [Fact]
    public async Task A_HEAD_that_shows_nothing_takes_nothing_away()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, _, _) = await browser.AddClientAsync();
        (await browser.SubmitAsync(provider + "/oauth-client/secrets/add")).LeadsBelow(provider);

        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, provider + "/secrets"))).Status);

        Assert.NotNull((await browser.SecretsOfAsync(provider)).Value("client-secret"));
        Assert.Null((await browser.SecretsOfAsync(provider)).Value("client-secret"));
    }

    [Fact]
    public async Task A_secret_that_the_client_does_not_have_has_no_page()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, _, _) = await browser.AddClientAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{provider}/oauth-client/secrets/{Guid.NewGuid()}/delete")).Status);
    }

    [Fact]
    public async Task Every_link_that_deletes_a_secret_says_which_one()
    {
        var browser = await KeyManager.AdministratorAsync();
        var provider = await browser.AddProviderAsync();
        await browser.ConfigureAsync(provider, ["client_credentials"], ("Form.ClientId", ManagementApi.NewName("brought")), ("Form.ClientSecret", "short-and-brought")); // Nothing of it is shown.
        await browser.SubmitAsync(provider + "/oauth-client/secrets/add");

        var labels = Regex.Matches((await browser.SecretsOfAsync(provider)).Html, "<span class=\"visually-hidden\">Delete (?<label>[^<]*)</span>");

        Assert.Equal(2, labels.Count);
        Assert.All(labels, label => Assert.NotEqual("", label.Groups["label"].Value.Trim()));
    }

    [Fact]
    public async Task An_expiry_in_the_past_is_told_at_its_field()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, _, _) = await browser.AddClientAsync();

        var page = await browser.SubmitAsync(provider + "/oauth-client/secrets/add", ("Form.ExpiresAt", "2001-01-01T00:00"));

        Assert.Contains("in the future", page.Fault("form-expiresat"));
    }

    [Fact]
    public async Task A_regenerated_secret_is_shown_once_and_the_old_one_is_dead()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, key, old) = await browser.AddClientAsync();

        (await browser.ConfirmAsync(provider + "/oauth-client/regenerate-secret")).LeadsBelow(provider);
        var page = await browser.SecretsOfAsync(provider);

        Assert.True(await KeyManager.CanGetTokenAsync(key, page.Value("client-secret")!));
        Assert.False(await KeyManager.CanGetTokenAsync(key, old));
        Assert.Null((await browser.SecretsOfAsync(provider)).Value("client-secret"));
    }
}
