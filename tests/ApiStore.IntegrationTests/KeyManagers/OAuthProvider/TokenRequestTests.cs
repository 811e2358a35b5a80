using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>Tokens in a client's name: the secret is passed on, and what comes back is one of a closed set.</summary>
public sealed class TokenRequestTests : IAsyncLifetime
{
    private const string Secret = "s3cret";
    private readonly ProviderScene _scene = new();
    private StubProvider _stub = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stub = await StubProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _scene.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_got_in_one_call()
    {
        var provider = _stub.Play(_ => new StubAnswer(200, """{"access_token":"t","token_type":"bearer","expires_in":"300","scope":"a b"}"""));

        var issued = Assert.IsType<TokenIssuance.Issued>(await IssueAsync(provider, "a", "b", "c"));

        Assert.Equal(("t", 300L), (issued.AccessToken, issued.LifetimeSeconds));
        Assert.Equal(["a", "b"], issued.Scopes);
        var call = Assert.Single(provider.Calls);
        Assert.Equal(("/token", "client_credentials", "a b c", Secret), (call.Path, call.Form["grant_type"], call.Form["scope"], call.Secret));
        Assert.DoesNotContain(_scene.Logs.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    /// <summary>RFC 6749 5.1.</summary>
    [Fact]
    public async Task A_scope_that_is_not_told_is_the_one_that_was_asked_for() =>
        Assert.Equal(["a"], Assert.IsType<TokenIssuance.Issued>(await IssueAsync(Playing(200, """{"access_token":"t","token_type":"Bearer"}"""), "a")).Scopes);

    [Theory]
    [InlineData(401, """{"error":"invalid_client"}""", nameof(TokenIssuance.WrongCredentials))]
    [InlineData(400, """{"error":"invalid_client"}""", nameof(TokenIssuance.WrongCredentials))]
    [InlineData(401, """{"error":"access_denied"}""", nameof(TokenIssuance.WrongCredentials))] // Auth0.
    [InlineData(401, "", nameof(TokenIssuance.WrongCredentials))]
    [InlineData(400, """{"error":"unauthorized_client"}""", nameof(TokenIssuance.GrantNotAllowed))]
    [InlineData(403, """{"error":"unauthorized_client"}""", nameof(TokenIssuance.GrantNotAllowed))] // Auth0.
    [InlineData(400, """{"error":"invalid_scope"}""", nameof(TokenIssuance.ScopeNotAllowed))]
    [InlineData(200, """{"access_token":"t","token_type":"DPoP"}""", nameof(TokenIssuance.Unreachable))]
    [InlineData(200, """{"access_token":"t"}""", nameof(TokenIssuance.Unreachable))]
    [InlineData(200, "<html>", nameof(TokenIssuance.Unreachable))]
    [InlineData(404, "", nameof(TokenIssuance.Unreachable))]
    public async Task A_refusal_is_understood(int status, string body, string issuance) =>
        Assert.Equal(issuance, (await IssueAsync(Playing(status, body))).GetType().Name);

    [Fact]
    public async Task A_client_that_shows_its_secret_in_the_body_gets_one_too()
    {
        var provider = _stub.Play(call => call.AuthMethod == "client_secret_post"
            ? new StubAnswer(200, """{"access_token":"t","token_type":"Bearer"}""")
            : new StubAnswer(401, """{"error":"invalid_client"}"""));

        Assert.IsType<TokenIssuance.Issued>(await IssueAsync(provider));
    }

    /// <summary>Keycloak: 401 unauthorized_client both to a wrong secret and to a right one of a client without a service account.</summary>
    [Theory]
    [InlineData(Secret, nameof(TokenIssuance.GrantNotAllowed))]
    [InlineData("wrong", nameof(TokenIssuance.WrongCredentials))]
    public async Task A_refusal_that_says_two_things_is_told_apart_by_a_probe(string secret, string issuance)
    {
        var provider = _stub.Play(call => call.Path == "/revoke" && call.Secret == Secret ? new StubAnswer(200) : new StubAnswer(401, """{"error":"unauthorized_client"}"""));

        Assert.Equal(issuance, (await _scene.Connect(provider).IssueTokenAsync("client", secret, [], null, Cancel)).GetType().Name);
    }

    [Fact]
    public async Task A_lifetime_cannot_be_asked_for()
    {
        var provider = Playing(200, "{}");

        Assert.IsType<TokenIssuance.LifetimeNotAllowed>(await _scene.Connect(provider).IssueTokenAsync("client", Secret, [], 60, Cancel));

        Assert.Empty(provider.Calls);
    }

    private PlayedProvider Playing(int status, string body) => _stub.Play(_ => new StubAnswer(status, body));

    private Task<TokenIssuance> IssueAsync(PlayedProvider provider, params string[] scopes) => _scene.Connect(provider).IssueTokenAsync("client", Secret, scopes, null, Cancel);
}
