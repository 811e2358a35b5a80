namespace OobProvisioning.KeyManager.IntegrationTests.Requests;

/// <summary>RFC 6749 3.2: a parameter stands once. Whoever says two things means one of them, and we would have to guess which.</summary>
public sealed class RepeatedParameterTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    [Theory]
    [InlineData("/oauth2/token", "scope", "orders:read", "orders:write")]
    [InlineData("/oauth2/token", "validity_period", "60", "600")]
    [InlineData("/oauth2/introspect", "token", "a", "b")]
    [InlineData("/oauth2/revoke", "token", "a", "b")]
    public async Task A_parameter_that_stands_twice_is_refused(string path, string name, string first, string second)
    {
        var client = await fixture.KeyManager.NewClientAsync("orders:read");

        await fixture.KeyManager.PostFormAsync(path, TokenApi.Basic(client.ClientId, client.Secret), ("grant_type", "client_credentials"), (name, first), (name, second))
            .IsOAuthErrorAsync("invalid_request");
    }
}
