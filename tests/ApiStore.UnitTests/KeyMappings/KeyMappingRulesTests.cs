using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyMappings;

public sealed class KeyMappingRulesTests
{
    private static readonly ClientDescription Client = new("client", Guid.NewGuid(), ["client_credentials"], [], 600, "ACTIVE");

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public void Keys_may_be_provided_when_the_setting_is_on_and_was_on_at_creation(bool isOn, bool wasOn, bool allowed)
    {
        Assert.Equal(allowed, ApplicationRules.ProvideKeysAllowed(isOn, wasOn));
        Assert.Equal(allowed, KeyMappingRules.WhyNotProvided(isOn, wasOn, KeyManagerWith(enabled: true, mapsExistingClients: true)) is null);
    }

    [Fact]
    public void The_reason_says_which_switch_it_is()
    {
        var keyManager = KeyManagerWith(enabled: true, mapsExistingClients: false);

        Assert.Contains("is off", KeyMappingRules.WhyNotProvided(false, false, keyManager), StringComparison.Ordinal);
        Assert.Contains("was off when", KeyMappingRules.WhyNotProvided(true, false, keyManager), StringComparison.Ordinal);
        Assert.Contains(KeyManager.ResidentName, KeyMappingRules.WhyNotProvided(true, true, keyManager), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_manager_that_is_unknown_or_disabled_is_a_fault_of_the_request()
    {
        Assert.Equal(["keyManager"], KeyMappingRules.CheckKeyManager(null, "unknown").Members);
        Assert.Equal(["keyManager"], KeyMappingRules.CheckKeyManager(KeyManagerWith(enabled: false, mapsExistingClients: true), null).Members);
        Assert.False(KeyMappingRules.CheckKeyManager(KeyManagerWith(enabled: true, mapsExistingClients: false), null).Any);
    }

    [Theory]
    [InlineData("orders:read", false)]
    [InlineData("https://api.example/orders", false)]
    [InlineData("!#[]~", false)]
    [InlineData("", true)]
    [InlineData("a b", true)]
    [InlineData("a\"", true)]
    [InlineData("a\\", true)]
    [InlineData("ä", true)]
    [InlineData("a\u007f", true)]
    [InlineData(null, true)]
    public void A_scope_has_the_characters_of_rfc_6749(string? scope, bool isFault) =>
        Assert.Equal(isFault, KeyMappingRules.FaultsOf([scope]).Any());

    [Fact]
    public void Scopes_are_few()
    {
        Assert.Empty(KeyMappingRules.FaultsOf([]));
        Assert.Empty(KeyMappingRules.FaultsOf(Enumerable.Repeat("a", 100).ToList()));
        Assert.Single(KeyMappingRules.FaultsOf(Enumerable.Repeat("a", 101).ToList()));
        Assert.Equal(2, KeyMappingRules.FaultsOf(Enumerable.Repeat("", 101).ToList()).Count());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(600L, false)]
    [InlineData(601L, true)]
    public void A_token_lives_as_long_as_the_clients_own_at_the_most(long? validityPeriod, bool isFault) =>
        Assert.Equal(isFault, KeyMappingRules.CheckTokenRequest(Client, validityPeriod).Any);

    [Fact]
    public void A_client_without_client_credentials_gets_no_token()
    {
        Assert.Equal(["grantType"], KeyMappingRules.CheckTokenRequest(Client with { GrantTypes = ["password"] }, null).Members);
        Assert.Equal(["grantType"], KeyMappingRules.CheckTokenRequest(Client with { GrantTypes = null }, null).Members);
    }

    private static KeyManager KeyManagerWith(bool enabled, bool mapsExistingClients)
    {
        var keyManager = KeyManager.Trust("https://issuer.example", DateTimeOffset.UnixEpoch);
        keyManager.Call(KeyManager.ResidentName, KeyManager.ResidentName, "");
        keyManager.Allow(enabled, mapsExistingClients, makesClients: true, issuesTokens: true);
        return keyManager;
    }
}
