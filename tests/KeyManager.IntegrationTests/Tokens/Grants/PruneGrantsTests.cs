using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Families;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.Grants;

[Collection<InTime>]
public sealed class PruneGrantsTests(TimedKeyManager fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task What_is_over_goes_and_what_lives_stays()
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var client = await KeyManager.NewCodeClientAsync();
        var brief = await KeyManager.NewCodeClientAsync(grantTypes: ["authorization_code"]);
        await KeyManager.SignInToAsync(browser, brief, ("scope", "openid"));
        var tokens = await KeyManager.SignInToAsync(browser, client);

        await PruneAsync();
        Assert.True(await KeyManager.IsActiveAsync(tokens.Access)); // Nothing of it is old.

        fixture.Clock.Advance(TimeSpan.FromHours(26));
        await PruneAsync();

        Assert.Equal(1L, await CountAsync(brief)); // The consent.
        Assert.Equal(2L, await CountAsync(client));
        await KeyManager.RefreshAsync(client, tokens.Refresh).HasStatusAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(CodeFlow.Address(brief, ("scope", "openid")))).Status);
    }

    private Task PruneAsync() => KeyManager.Services.GetRequiredService<PruneGrants>().RunRoundAsync(TestContext.Current.CancellationToken);

    private Task<long> CountAsync(ConfiguredClient client) => fixture.Database.ScalarAsync<long>(
        "select count(*) from oauth_authorizations a join oauth_clients c on c.registration_id = a.application_id where c.client_id = $1 and a.status = 'valid'", client.ClientId);
}
