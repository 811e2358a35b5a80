using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Scopes;

namespace OobProvisioning.KeyManager.UnitTests.Accounts;

public sealed class RoleScopesTests
{
    private static readonly string[] Everything = [.. BuiltInScopes.Grantable, .. BuiltInScopes.Reserved, "openid", "orders:read"];

    [Fact]
    public void An_administrator_gets_every_scope_but_those_of_the_systems_own_services() =>
        Assert.Equal([.. BuiltInScopes.Grantable, "openid", "orders:read"], RoleScopes.Limit(["admin"], Everything));

    [Fact]
    public void A_subscriber_gets_what_the_store_needs() =>
        Assert.Equal(["apim:subscribe", "apim:app_manage", "apim:sub_manage", "openid", "orders:read"], RoleScopes.Limit(["subscriber"], Everything));

    [Fact]
    public void Somebody_without_a_role_gets_what_is_not_built_in() => Assert.Equal(["openid", "orders:read"], RoleScopes.Limit([], Everything));

    [Fact]
    public void An_unknown_role_gives_nothing() => Assert.Equal(["openid", "orders:read"], RoleScopes.Limit(["ADMIN", "root"], Everything));

    [Fact]
    public void Nobody_gets_what_was_not_asked_for() => Assert.Equal(["apim:subscribe"], RoleScopes.Limit(["admin", "subscriber"], ["apim:subscribe"]));
}
