using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>A session lives as long as its access token.</summary>
[Collection<StoreWithPages>]
public sealed class SessionEndTests(StoreFixture store)
{
    [Fact]
    public async Task A_session_ends_with_its_access_token()
    {
        store.KeyManager.Users.TokenLifetime = 3600;
        var browser = new PortalBrowser(store.PublicAddress, store.KeyManager.Address);
        await browser.OpenAsync("/store/sign-in");
        store.Time.Advance(TimeSpan.FromMinutes(50));
        Assert.Contains(", your account", (await browser.OpenAsync("/store/")).Html, StringComparison.Ordinal);

        store.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.DoesNotContain(", your account", (await browser.OpenAsync("/store/")).Html, StringComparison.Ordinal);
        store.KeyManager.Users.TokenLifetime = StubIdentityServer.UsualLifetime;
    }
}
