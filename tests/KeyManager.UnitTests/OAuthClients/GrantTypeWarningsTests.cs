using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

public sealed class GrantTypeWarningsTests
{
    [Fact]
    public void Cite_the_clause_that_advises_against_a_grant_type()
    {
        Assert.Null(GrantTypeWarnings.Of(["authorization_code", "refresh_token", "client_credentials"]));
        Assert.Contains("RFC 9700 (2.1.2)", Assert.Single(GrantTypeWarnings.Of(["implicit", "authorization_code"])!));
        Assert.Contains("RFC 9700 (2.4)", Assert.Single(GrantTypeWarnings.Of(["password"])!));
        Assert.Equal(2, GrantTypeWarnings.Of(["implicit", "password"])!.Count);
    }
}
