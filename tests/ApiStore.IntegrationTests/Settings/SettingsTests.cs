using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Settings;

[Collection<OneStore>]
public sealed class SettingsTests(StoreFixture store)
{
    private readonly StoreClient _anybody = store.CallerWith(null);

    [Fact]
    public async Task Are_read_without_a_token_and_say_what_is_so()
    {
        var settings = (await _anybody.GetAsync("/store/api/v3/settings")).Json();

        Assert.True(settings["mapExistingAuthApps"]!.GetValue<bool>());
        Assert.Contains("client_credentials", settings["grantTypes"]!.Strings());
        Assert.Contains("apim:subscribe", settings["scopes"]!.Strings());
        Assert.False(settings["applicationSharingEnabled"]!.GetValue<bool>());
        Assert.True(settings["IsAnonymousModeEnabled"]!.GetValue<bool>());
        Assert.False(settings["IsUnlimitedTierPaid"]!.GetValue<bool>());
        Assert.False(settings["identityProvider"]!["external"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Follow_the_site_file()
    {
        using (store.Setting(false))
        {
            Assert.False((await _anybody.GetAsync("/store/api/v3/settings")).Json()["mapExistingAuthApps"]!.GetValue<bool>());
        }
    }

    [Fact]
    public async Task Key_managers_are_read_without_a_token_and_have_public_addresses()
    {
        var list = (await _anybody.GetAsync("/store/api/v3/key-managers")).Json();

        var resident = Assert.Single(list["list"]!.AsArray())!;
        Assert.Equal(1, list["count"]!.GetValue<int>());
        Assert.Equal("Resident Key Manager", resident.Text("name"));
        Assert.Equal("default", resident.Text("type"));
        Assert.True(resident["enabled"]!.GetValue<bool>());
        Assert.True(resident["enableMapOAuthConsumerApps"]!.GetValue<bool>());
        Assert.True(resident["enableOAuthAppCreation"]!.GetValue<bool>());
        Assert.Equal("http://localhost:9080/oauth2/token", resident.Text("tokenEndpoint"));
        Assert.Equal("http://localhost:9080/oauth2/revoke", resident.Text("revokeEndpoint"));
        Assert.Equal(7, resident["availableGrantTypes"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("application")]
    [InlineData("subscription")]
    public async Task Throttling_policies_are_listed_in_their_order(string level)
    {
        var list = (await _anybody.GetAsync($"/store/api/v3/throttling-policies/{level}")).Json();

        Assert.Equal(["Unlimited", "Gold", "Silver", "Bronze", "50PerMin", "20PerMin", "10PerMin"], list["list"]!.AsArray().Select(policy => policy.Text("name")));
        Assert.All(list["list"]!.AsArray(), policy => Assert.Equal(level, policy.Text("policyLevel")));
        Assert.Equal(["Gold"], (await _anybody.GetAsync($"/store/api/v3/throttling-policies/{level}?limit=1&offset=1")).Json()["list"]!.AsArray().Select(policy => policy.Text("name")));
    }

    [Fact]
    public async Task No_attribute_is_prescribed_for_applications()
    {
        var list = (await store.NewCaller().GetAsync("/store/api/v3/settings/application-attributes")).Json();

        Assert.Empty(list["list"]!.AsArray());
        (await _anybody.GetAsync("/store/api/v3/settings/application-attributes")).HasStatus(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Throttling_policies_have_two_levels()
    {
        (await _anybody.GetAsync("/store/api/v3/throttling-policies/api")).IsNotFound();
        (await _anybody.GetAsync("/store/api/v3/throttling-policies/application?limit=0")).IsInvalid("limit");
    }
}
