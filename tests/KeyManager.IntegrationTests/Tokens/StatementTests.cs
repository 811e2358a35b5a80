using OobProvisioning.KeyManager.IntegrationTests.Internal;
using OobProvisioning.KeyManager.IntegrationTests.Scopes;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

/// <summary>What the calls that come most often cost at the database, once what they need is remembered.</summary>
public sealed class StatementTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task What_is_counted_is_counted()
    {
        using var statements = new CountedStatements();
        await KeyManager.GetAsync(ManagementApi.Providers).HasStatusAsync(HttpStatusCode.OK);
        Assert.NotEmpty(statements.Texts);
    }

    [Theory]
    [InlineData(null, false, 0)]
    [InlineData("own", false, 0)]
    [InlineData("own", true, 0)]
    public async Task A_clients_token(string? scope, bool ofAnApi, int most)
    {
        var (client, api) = (await KeyManager.NewClientAsync("own"), await KeyManager.NewApiAsync());
        var asked = ofAnApi ? $"{scope} {api.Scope("read")}" : scope;

        await AtMostAsync(most, () => KeyManager.TokenAsync(client.ClientId, client.Secret, asked));
    }

    [Fact]
    public async Task The_introspection_of_a_clients_token()
    {
        var client = await KeyManager.NewClientAsync();
        var token = await KeyManager.TokenAsync(client.ClientId, client.Secret);

        await AtMostAsync(0, () => KeyManager.IntrospectAsync(token, client.ClientId, client.Secret));
    }

    /// <summary>What the store asks when keys are provided.</summary>
    [Fact]
    public async Task The_proof_of_a_clients_secret()
    {
        var client = await KeyManager.NewClientAsync();

        await AtMostAsync(0, () => KeyManager.VerifyAsync(client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK));
    }

    [Theory]
    [InlineData("/oauth2/jwks")]
    [InlineData("/.well-known/openid-configuration")]
    public Task The_published_keys_and_the_metadata(string path) => AtMostAsync(0, () => KeyManager.GetAsync(path, ManagementApi.NoToken).HasStatusAsync(HttpStatusCode.OK));

    /// <summary>The second time.</summary>
    private static async Task AtMostAsync(int most, Func<Task> call)
    {
        await call();
        using var statements = new CountedStatements();
        await call();
        Assert.True(statements.Texts.Count <= most, string.Join('\n', statements.Texts));
    }
}
