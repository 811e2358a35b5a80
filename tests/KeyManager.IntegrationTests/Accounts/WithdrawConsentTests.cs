namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

public sealed class WithdrawConsentTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_user_sees_which_clients_have_access_and_ends_it()
    {
        var (client, browser, tokens) = await SceneAsync();
        var account = await browser.GetAsync(Users.Account);
        Assert.Contains("See your email address", account.Html, StringComparison.Ordinal);

        var done = await browser.SubmitAsync(Users.Account);

        Assert.EndsWith(Users.Account, done.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("Withdraw", (await browser.GetAsync(Users.Account)).Html, StringComparison.Ordinal);
        Assert.False(await KeyManager.IsActiveAsync(tokens.Access));
        await KeyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(CodeFlow.Address(client))).Status); // Asked again.
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>("select count(*) from audit_events where verb = 'withdraw-consent' and object like '%' || $1", client.ClientId));
    }

    [Fact]
    public async Task Nobody_else_can_end_it()
    {
        var (client, browser, tokens) = await SceneAsync();
        var (_, other, _) = await SceneAsync();
        var theirs = (await browser.GetAsync(Users.Account)).Html;

        await other.PostAsync(Users.Account, [.. Browser.Hidden((await other.GetAsync(Users.Account)).Html).Where(field => field.Name != "_handler"), ("_handler", $"withdraw-{client.ClientId}")]);
        await other.PostAsync(Users.Account, [.. Browser.Hidden(theirs)]);

        Assert.True(await KeyManager.IsActiveAsync(tokens.Access));
    }

    private async Task<(ConfiguredClient Client, Browser Browser, Running.Tokens Tokens)> SceneAsync()
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        return (client, browser, await KeyManager.SignInToAsync(browser, client));
    }
}
