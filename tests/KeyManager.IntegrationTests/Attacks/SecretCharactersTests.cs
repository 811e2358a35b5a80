using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>A secret that means something to a parser (RFC 6749 2.3.1): it is form-encoded once, and no character of it is lost, doubled or taken for another. In groups: see ClientAuthenticationTests.</summary>
public sealed class SecretCharactersTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    /// <summary>All that RFC 6749 A.2 allows but the space, in one secret.</summary>
    private static readonly string Every = string.Concat(Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(code => (char)code));

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Every_character_is_taken_over_basic_and_post_at_every_endpoint()
    {
        var client = await NewClientAsync(Every);
        foreach (var endpoint in new[] { "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke" })
        {
            await KeyManager.PostFormAsync(endpoint, TokenApi.Basic(client.ClientId, Every), ("grant_type", "client_credentials"), ("token", "x")).HasStatusAsync(HttpStatusCode.OK);
            await KeyManager.PostFormAsync(endpoint, null, ("grant_type", "client_credentials"), ("token", "x"), ("client_id", client.ClientId), ("client_secret", Every)).HasStatusAsync(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task It_does_not_matter_which_characters_are_encoded_that_need_not_be_and_in_which_case()
    {
        var client = await NewClientAsync(Every);

        await RequestAsync(client.ClientId, string.Concat(Every.Select(character => $"%{(int)character:X2}"))).HasStatusAsync(HttpStatusCode.OK);
        await RequestAsync(client.ClientId, string.Concat(Every.Select(character => $"%{(int)character:x2}"))).HasStatusAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("secret+plus", "secret plus")]
    [InlineData("secret%2Bplus", "secret+plus")]
    [InlineData("secret:colon", "secret")]
    [InlineData("secret&scope=x", "secret")]
    [InlineData("secret\"quote", "secret")]
    [InlineData("secret\\slash", "secretslash")]
    [InlineData("secret-Case", "SECRET-CASE")]
    public async Task One_that_reads_alike_is_another(string secret, string other)
    {
        var client = await NewClientAsync(secret);

        await RequestAsync(client.ClientId, Uri.EscapeDataString(other)).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
        Assert.True(await KeyManager.CanGetTokenAsync(client.ClientId, secret));
    }

    [Fact]
    public async Task It_is_decoded_once()
    {
        var client = await NewClientAsync(Every);

        await RequestAsync(client.ClientId, Uri.EscapeDataString(Uri.EscapeDataString(Every))).IsOAuthErrorAsync("invalid_client", HttpStatusCode.Unauthorized);
    }

    private Task<ConfiguredClient> NewClientAsync(string clientSecret) =>
        KeyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, clientId = ManagementApi.NewName("id"), clientSecret });

    /// <param name="clientId">The client.</param>
    /// <param name="encoded">Its secret as it stands in the header.</param>
    private Task<HttpResponseMessage> RequestAsync(string clientId, string encoded) =>
        KeyManager.PostFormAsync("/oauth2/token", "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{clientId}:{encoded}")), ("grant_type", "client_credentials"));
}
