using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Settings;

[Collection<OneStore>]
public sealed class SettingsTests(StoreFixture store)
{
    private readonly StoreClient _anybody = store.CallerWith(null);

    [Fact]
    public async Task Are_read_without_a_token_and_say_what_is_so()
    {
        var settings = (await _anybody.GetAsync("/store/api/v3/settings")).IsOk().Body;

        Assert.True(settings.GetProperty("mapExistingAuthApps").GetBoolean());
        Assert.Contains("client_credentials", settings.GetProperty("grantTypes").EnumerateArray().Select(type => type.GetString()));
        Assert.Contains("apim:subscribe", settings.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.False(settings.GetProperty("applicationSharingEnabled").GetBoolean());
        Assert.True(settings.GetProperty("IsAnonymousModeEnabled").GetBoolean());
        Assert.False(settings.GetProperty("IsUnlimitedTierPaid").GetBoolean());
        Assert.False(settings.GetProperty("identityProvider").GetProperty("external").GetBoolean());
    }

    [Fact]
    public async Task Follow_the_site_file()
    {
        using (store.Setting(false))
        {
            Assert.False((await _anybody.GetAsync("/store/api/v3/settings")).IsOk().Body.GetProperty("mapExistingAuthApps").GetBoolean());
        }
    }

    [Fact]
    public async Task Key_managers_are_read_without_a_token_and_have_public_addresses()
    {
        var list = (await _anybody.GetAsync("/store/api/v3/key-managers")).IsOk().Body;

        var resident = Assert.Single(list.GetProperty("list").EnumerateArray());
        Assert.Equal(1, list.GetProperty("count").GetInt32());
        Assert.Equal("Resident Key Manager", resident.GetProperty("name").GetString());
        Assert.Equal("default", resident.GetProperty("type").GetString());
        Assert.True(resident.GetProperty("enabled").GetBoolean());
        Assert.True(resident.GetProperty("enableMapOAuthConsumerApps").GetBoolean());
        Assert.True(resident.GetProperty("enableOAuthAppCreation").GetBoolean());
        Assert.Equal("http://localhost:9080/oauth2/token", resident.GetProperty("tokenEndpoint").GetString());
        Assert.Equal("http://localhost:9080/oauth2/revoke", resident.GetProperty("revokeEndpoint").GetString());
        Assert.Equal(7, resident.GetProperty("availableGrantTypes").GetArrayLength());
    }

    [Theory]
    [InlineData("application")]
    [InlineData("subscription")]
    public async Task Throttling_policies_are_a_fixed_list(string level)
    {
        var list = (await _anybody.GetAsync($"/store/api/v3/throttling-policies/{level}")).IsOk().Body;

        Assert.Equal(["Unlimited", "Gold", "Silver", "Bronze"], list.GetProperty("list").EnumerateArray().Select(policy => policy.GetProperty("name").GetString()));
        Assert.All(list.GetProperty("list").EnumerateArray(), policy => Assert.Equal(level, policy.GetProperty("policyLevel").GetString()));
        Assert.Equal(["Gold"], (await _anybody.GetAsync($"/store/api/v3/throttling-policies/{level}?limit=1&offset=1")).Body.GetProperty("list").EnumerateArray().Select(policy => policy.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Throttling_policies_have_two_levels()
    {
        (await _anybody.GetAsync("/store/api/v3/throttling-policies/api")).IsNotFound();
        (await _anybody.GetAsync("/store/api/v3/throttling-policies/application?limit=0")).IsInvalid("limit");
    }
}
