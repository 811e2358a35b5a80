using OobProvisioning.KeyManager.Scopes;

namespace OobProvisioning.KeyManager.UnitTests.Tokens;

public sealed class AudiencesTests
{
    [Theory]
    [InlineData("", "urn:oob-provisioning:apis")]
    [InlineData("orders:read", "urn:oob-provisioning:apis")]
    [InlineData("openid", "urn:oob-provisioning:apis")]
    [InlineData("apim:unknown", "urn:oob-provisioning:apis")]
    [InlineData("APIM:SUBSCRIBE", "urn:oob-provisioning:apis")]
    [InlineData("service_providers:view", "urn:oob-provisioning:key-manager")]
    [InlineData("tokens:introspect orders:read", "urn:oob-provisioning:key-manager")]
    [InlineData("oauth_clients:verify", "urn:oob-provisioning:key-manager")]
    [InlineData("gateway:sync", "urn:oob-provisioning:key-manager urn:oob-provisioning:api-store")]
    [InlineData("apim:subscribe", "urn:oob-provisioning:api-store")]
    [InlineData("apim:admin apim:app_manage", "urn:oob-provisioning:api-store")]
    [InlineData("apim:admin users:manage", "urn:oob-provisioning:key-manager urn:oob-provisioning:api-store")]
    public void Follow_from_the_scopes_and_are_never_empty(string scopes, string audiences) =>
        Assert.Equal(audiences.Split(' '), Audiences.Of(scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Every_built_in_scope_is_for_the_key_manager_or_the_store() =>
        Assert.All(BuiltInScopes.Grantable.Concat(BuiltInScopes.Reserved), scope => Assert.DoesNotContain(Audiences.Apis, Audiences.Of([scope])));

    [Fact]
    public void No_scope_is_both_given_through_an_api_and_reserved() => Assert.Empty(BuiltInScopes.Grantable.Intersect(BuiltInScopes.Reserved));
}
