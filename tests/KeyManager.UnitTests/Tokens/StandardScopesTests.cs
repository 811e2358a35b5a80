using OobProvisioning.KeyManager.Scopes;

namespace OobProvisioning.KeyManager.UnitTests.Tokens;

public sealed class StandardScopesTests
{
    [Theory]
    [InlineData("authorization_code")]
    [InlineData("implicit")]
    [InlineData("password")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    public void Are_for_clients_that_sign_users_in(string grantType) =>
        Assert.All(["openid", "profile", "email"], scope => Assert.True(StandardScopes.Includes([grantType], scope)));

    [Theory]
    [InlineData("client_credentials")]
    [InlineData("refresh_token")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    public void Are_for_no_other_client(string grantType) =>
        Assert.All(StandardScopes.All, scope => Assert.False(StandardScopes.Includes([grantType], scope)));

    [Fact]
    public void Include_offline_access_only_with_refresh_tokens()
    {
        Assert.False(StandardScopes.Includes(["authorization_code"], "offline_access"));
        Assert.True(StandardScopes.Includes(["authorization_code", "refresh_token"], "offline_access"));
    }

    [Fact]
    public void Are_compared_exactly() => Assert.All(["", "OpenID", "phone", "openid "], scope => Assert.False(StandardScopes.Includes(["authorization_code"], scope)));
}
