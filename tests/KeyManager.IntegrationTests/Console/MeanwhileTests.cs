namespace OobProvisioning.KeyManager.IntegrationTests.Console;

/// <summary>Two administrators at the same client.</summary>
public sealed class MeanwhileTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Who_edits_a_client_that_another_has_changed_meanwhile_is_told_so()
    {
        var other = await KeyManager.NewUserAsync("admin");
        var (first, second) = (await KeyManager.AdministratorAsync(), await KeyManager.SignedInAsync(other));
        var client = await KeyManager.NewClientAsync();
        var provider = $"{ConsoleVisit.Providers}/{client.ProviderId}";
        var opened = await first.GetAsync(provider + "/oauth-client");
        (await second.ConfigureAsync(provider, ["client_credentials"], ("Form.Scopes", "second:read"))).LeadsBelow(provider);

        var form = new[] { ("Form.GrantTypes", "client_credentials"), ("Form.Scopes", "first:read") };
        var refused = await first.PostAsync(provider + "/oauth-client", [.. Browser.Hidden(opened.Html), .. form]);
        var refusedAgain = await first.PostAsync(provider + "/oauth-client", [.. Browser.Hidden(refused.Html), .. form]);

        Assert.Matches($@"<strong>{other.Name}</strong>\s+has changed this", refused.Html);
        Assert.Contains($"href=\"{provider}/oauth-client\"", refused.Html);
        Assert.Contains("Somebody else has changed this", refusedAgain.Alert);
        Assert.Equal("second:read", (string)(await KeyManager.ReadClientAsync(client))["scopes"]![0]!);
    }

    [Fact]
    public async Task Who_adds_a_client_where_another_has_added_one_meanwhile_is_told_so()
    {
        var (first, second) = (await KeyManager.AdministratorAsync(), await KeyManager.AdministratorAsync());
        var provider = await first.AddProviderAsync();
        var opened = await first.GetAsync(provider + "/oauth-client");
        await second.ConfigureAsync(provider, ["client_credentials"]);
        var key = (await second.SecretsOfAsync(provider)).Value("client-key")!;

        var refused = await first.PostAsync(provider + "/oauth-client", [.. Browser.Hidden(opened.Html), ("Form.GrantTypes", "password")]);

        Assert.Contains("has changed this", refused.Alert);
        var shown = (await second.GetAsync(provider)).Html;
        Assert.Contains(key, shown);
        Assert.DoesNotContain("Password", shown);
    }

    [Fact]
    public async Task Who_edits_a_client_that_another_has_deleted_meanwhile_makes_no_new_one()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (provider, _, _) = await browser.AddClientAsync();
        var opened = await browser.GetAsync(provider + "/oauth-client");
        await browser.ConfirmAsync(provider + "/oauth-client/delete");
        Assert.Contains("No OAuth client yet.", (await browser.GetAsync(provider)).Html);

        var refused = await browser.PostAsync(provider + "/oauth-client", [.. Browser.Hidden(opened.Html), ("Form.GrantTypes", "client_credentials")]);

        Assert.Contains("Somebody else has changed this", refused.Alert);
        Assert.Contains("No OAuth client yet.", (await browser.GetAsync(provider)).Html);
    }
}
