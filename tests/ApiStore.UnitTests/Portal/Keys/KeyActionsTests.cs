using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Portal.Keys;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Portal.Keys;

public sealed class KeyActionsTests
{
    private static readonly string[] ClientCredentials = ["client_credentials"];

    [Theory]
    [InlineData("ACTIVE", true)]
    [InlineData("UNKNOWN", true)]
    [InlineData("REVOKED", false)]
    [InlineData("GONE", false)]
    [InlineData("UNREACHABLE", false)]
    public void What_needs_a_secret_is_offered_unless_the_client_is_known_to_have_none_that_works(string state, bool isOffered)
    {
        var actions = KeyActions.Of(Key(state), KeyManager());

        Assert.Equal((isOffered, isOffered), (actions.CanVerify, actions.CanGenerateToken));
        Assert.Equal(state != "ACTIVE", actions.Reason is not null);
    }

    [Fact]
    public void A_token_is_offered_where_grant_types_are_not_known_and_not_where_they_are_others()
    {
        Assert.True(KeyActions.Of(Key("ACTIVE"), KeyManager()).CanGenerateToken);
        Assert.True(KeyActions.Of(Key("ACTIVE", grantTypes: ClientCredentials), KeyManager()).CanGenerateToken);
        Assert.False(KeyActions.Of(Key("ACTIVE", grantTypes: ["authorization_code"]), KeyManager()).CanGenerateToken);
        Assert.False(KeyActions.Of(Key("ACTIVE"), KeyManager(issuesTokens: false)).CanGenerateToken);
    }

    [Theory]
    [InlineData("CREATED", true, true, true)]
    [InlineData("CREATED", false, true, false)]
    [InlineData("MAPPED", true, false, false)]
    public void Only_what_can_be_done_with_a_client_is_offered(string mode, bool regenerates, bool canChange, bool canRegenerate)
    {
        var actions = KeyActions.Of(Key("ACTIVE", mode, ClientCredentials), KeyManager(regenerates: regenerates));
        Assert.Equal((canChange, canRegenerate), (actions.CanChange, actions.CanRegenerate));
    }

    [Fact]
    public void Nothing_is_offered_while_the_key_manager_is_off_or_not_known()
    {
        Assert.All([KeyManager(isEnabled: false), null], keyManager =>
        {
            var actions = KeyActions.Of(Key("UNKNOWN", "CREATED"), keyManager);
            Assert.False(actions.CanVerify || actions.CanGenerateToken || actions.CanChange || actions.CanRegenerate);
            Assert.NotNull(actions.Reason);
        });
    }

    private static ApplicationKey Key(string state, string mode = "MAPPED", IReadOnlyList<string>? grantTypes = null) => new(
        Guid.NewGuid(), "Elsewhere", "client", null, grantTypes ?? [], null, "APPROVED", "PRODUCTION", mode, null,
        new ApplicationKeyProperties(state, null, DateTimeOffset.UnixEpoch));

    private static KeyManagerInfo KeyManager(bool isEnabled = true, bool issuesTokens = true, bool regenerates = false) => new(
        Guid.NewGuid(), "Elsewhere", "Elsewhere", "oidc", "", isEnabled, ClientCredentials, new Uri("https://id.example.com/token"), null,
        issuesTokens, false, false, true, true, [], new Dictionary<string, string> { ["regenerateSecret"] = regenerates ? "true" : "false" }, "DIRECT");
}
