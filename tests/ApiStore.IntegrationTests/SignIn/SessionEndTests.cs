using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>A session lives as long as its access token. A store of its own, since its clock goes far ahead of everybody else's.</summary>
public sealed class SessionEndTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task A_session_ends_with_its_access_token()
    {
        store.KeyManager.Users.TokenLifetime = 3600;
        using var browser = new Browser(store.PublicAddress, store.KeyManager.Address);
        await browser.OpenAsync("/store/sign-in");
        store.Time.Advance(TimeSpan.FromMinutes(50));
        Assert.Contains("Signed in as", (await browser.OpenAsync("/store/")).Text, StringComparison.Ordinal);

        store.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.DoesNotContain("Signed in as", (await browser.OpenAsync("/store/")).Text, StringComparison.Ordinal);
    }
}
