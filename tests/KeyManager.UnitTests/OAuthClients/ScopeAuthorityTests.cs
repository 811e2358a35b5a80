using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

public sealed class ScopeAuthorityTests
{
    [Fact]
    public void Refuses_a_built_in_scope_that_the_caller_lacks_and_names_it()
    {
        var refusal = ScopeAuthority.Refusal(CallerWith("service_providers:manage"), ["service_providers:manage", "apim:admin", "orders:read"]);

        Assert.Equal("urn:oob-provisioning:insufficient-scope", refusal?.ProblemDetails.Type);
        Assert.EndsWith("it lacks: apim:admin.", refusal!.ProblemDetails.Detail);
    }

    [Fact]
    public void Lets_a_caller_give_what_it_has_and_any_scope_of_the_organization() =>
        Assert.Null(ScopeAuthority.Refusal(CallerWith("service_providers:manage", "apim:admin"), ["apim:admin", "orders:read", "APIM:ADMIN"]));

    private static Caller CallerWith(params string[] scopes) => new("issuer", Caller.Client, "caller", scopes.ToHashSet());
}
