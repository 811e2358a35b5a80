using Microsoft.IdentityModel.JsonWebTokens;
using OobProvisioning.ApiStore.KeyManagers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

[Collection<OneRealChain>]
public sealed class GenerateTokenContractTests(RealChain chain)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_has_the_scopes_and_the_lifetime_that_were_asked_for()
    {
        var client = await chain.KeyManager.NewClientAsync("orders:read", "orders:write", "orders:delete");
        var issued = Assert.IsType<TokenIssuance.Issued>(await IssueAsync(client, ["orders:write", "orders:read"], 61));

        Assert.Equal(["orders:read", "orders:write"], issued.Scopes.Order());
        Assert.Equal(61, issued.LifetimeSeconds);
        var token = new JsonWebToken(issued.AccessToken);
        Assert.Equal(61, (token.ValidTo - token.IssuedAt).TotalSeconds);
        Assert.Equal(client.ClientId, token.Subject);
        Assert.Equal(["urn:oob-provisioning:apis"], token.Audiences);
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal(new Uri(StubKeyManager.PublicAddress).AbsoluteUri, token.Issuer);
    }

    [Fact]
    public async Task A_token_without_scopes_lives_as_long_as_the_client_says()
    {
        var client = await chain.KeyManager.NewClientAsync(new { grantTypes = (string[])["client_credentials"], scopes = (string[])["orders:read"], accessTokenLifetimeSeconds = 120 });
        var issued = Assert.IsType<TokenIssuance.Issued>(await IssueAsync(client, [], null));
        Assert.Empty(issued.Scopes);
        Assert.Equal(120, issued.LifetimeSeconds);
    }

    [Fact]
    public async Task A_scope_that_the_client_does_not_hold_is_not_allowed()
    {
        var client = await chain.KeyManager.NewClientAsync("orders:read");
        Assert.IsType<TokenIssuance.ScopeNotAllowed>(await IssueAsync(client, ["orders:write"], null));
        Assert.IsType<TokenIssuance.ScopeNotAllowed>(await IssueAsync(client, ["orders:read", "apim:admin"], 60));
        Assert.IsType<TokenIssuance.ScopeNotAllowed>(await IssueAsync(client, ["oauth_clients:verify"], 60));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(long.MaxValue, false)]
    public async Task A_lifetime_is_1_second_to_the_client_s_own(long seconds, bool allowed)
    {
        var client = await chain.KeyManager.NewClientAsync(new { grantTypes = (string[])["client_credentials"], accessTokenLifetimeSeconds = 120 });
        var issuance = await IssueAsync(client, [], seconds);
        if (allowed)
        {
            Assert.Equal(seconds, Assert.IsType<TokenIssuance.Issued>(issuance).LifetimeSeconds);
        }
        else
        {
            Assert.IsType<TokenIssuance.LifetimeNotAllowed>(issuance);
        }
    }

    [Fact]
    public async Task A_client_without_the_grant_type_gets_none()
    {
        var client = await chain.KeyManager.NewClientAsync(new { grantTypes = (string[])["authorization_code"], callbackUrls = (string[])["https://app.example.com/"] });
        Assert.IsType<TokenIssuance.GrantNotAllowed>(await IssueAsync(client, [], null));
    }

    [Fact]
    public async Task Wrong_credentials_of_every_kind_are_one_answer()
    {
        var client = await chain.KeyManager.NewClientAsync();
        Assert.IsType<TokenIssuance.WrongCredentials>(await IssueAsync(client with { Secret = "wrong" }, [], null));
        Assert.IsType<TokenIssuance.WrongCredentials>(await IssueAsync(client with { Secret = "" }, [], null));
        Assert.IsType<TokenIssuance.WrongCredentials>(await IssueAsync(client with { ClientId = "nobody" }, [], 60));
        await chain.KeyManager.RevokeAsync(client);
        Assert.IsType<TokenIssuance.WrongCredentials>(await IssueAsync(client, [], null));
    }

    private Task<TokenIssuance> IssueAsync(RealClient client, IReadOnlyList<string> scopes, long? seconds) =>
        chain.Resident.IssueTokenAsync(client.ClientId, client.Secret, scopes, seconds, Cancel);
}
