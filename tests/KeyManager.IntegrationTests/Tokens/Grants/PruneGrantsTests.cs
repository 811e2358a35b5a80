using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.Tokens.Upkeep;

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

    [Fact]
    public async Task What_nobody_ever_allowed_goes_soon_after_its_end_and_a_used_code_stays_with_its_family()
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());
        var (client, device) = (await KeyManager.NewCodeClientAsync(), await KeyManager.NewDeviceClientAsync());
        var code = (await browser.AuthorizeAsync(client)).Code;
        var tokens = await KeyManager.RedeemAsync(client, code).TokensAsync();
        await KeyManager.PushRequestAsync(client);
        await KeyManager.StartDeviceAsync(device);

        fixture.Clock.Advance(TimeSpan.FromMinutes(15));
        await ExpireAsync();
        Assert.Equal((1L, 2L), (await CountTokensAsync(client, "request_token"), await CountTokensAsync(device, "code")));

        fixture.Clock.Advance(TimeSpan.FromMinutes(10));
        await ExpireAsync();

        Assert.Equal((0L, 0L), (await CountTokensAsync(client, "request_token"), await CountTokensAsync(device, "code")));
        Assert.Equal(0L, await CountAsync(device));
        Assert.Equal(1L, await CountTokensAsync(client, "authorization_code"));
        await KeyManager.RefreshAsync(client, tokens.Refresh).HasStatusAsync(HttpStatusCode.OK);
    }

    private Task ExpireAsync() => KeyManager.Services.GetRequiredService<ExpiredRows>().RunRoundAsync(TestContext.Current.CancellationToken);

    private Task<long> CountTokensAsync(ConfiguredClient client, string type) => fixture.Database.ScalarAsync<long>(
        "select count(*) from oauth_tokens t join oauth_clients c on c.registration_id = t.application_id where c.client_id = $1 and t.type like '%' || $2 || '%'", client.ClientId, type);

    private Task PruneAsync() => KeyManager.Services.GetRequiredService<PruneGrants>().RunRoundAsync(TestContext.Current.CancellationToken);

    private Task<long> CountAsync(ConfiguredClient client) => fixture.Database.ScalarAsync<long>(
        "select count(*) from oauth_authorizations a join oauth_clients c on c.registration_id = a.application_id where c.client_id = $1 and a.status = 'valid'", client.ClientId);
}
