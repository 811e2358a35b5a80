using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>What an administrator is told of a provider, step by step.</summary>
public sealed class ConnectionTestTests : IAsyncLifetime
{
    private const string Keys = """{"keys":[{"kty":"EC"},{"kty":"RSA"}]}""";
    private readonly ProviderScene _scene = new();
    private StubProvider _stub = null!;
    private PlayedProvider? _provider;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stub = await StubProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _scene.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task A_provider_in_order_passes_every_step()
    {
        Play(Good);

        var checks = await TestAsync(initialAccessToken: "iat", introspectionSecret: "store-s3cret");

        Assert.Equal(
            ["dns", "tls", "discovery", "issuer", "jwks", "revocation", "revocation", "token", "token", "introspection", "introspection", "client_credentials", "registration", "introspection-credentials"],
            checks.Select(check => check.Name));
        Assert.All(checks.Where(check => check.Name is not ("tls" or "client_credentials")), check => Assert.Equal(ConnectionCheck.Passed, check.Outcome));
        Assert.Equal(ConnectionCheck.Warning, OutcomeOf(checks, "tls")); // http, on loopback.
        Assert.Equal(ConnectionCheck.Skipped, OutcomeOf(checks, "client_credentials"));
        Assert.Equal("2 keys.", checks.Single(check => check.Name == "jwks").Detail);
        Assert.DoesNotContain(_provider!.Calls, call => call.Method == "POST" && call.Path == "/register");
    }

    [Fact]
    public async Task A_probe_that_takes_a_made_up_client_is_a_warning()
    {
        Play(call => call.Path is "/introspect" ? new StubAnswer(200, """{"active":false}""") : Good(call));

        var check = (await TestAsync()).First(check => check.Name == "introspection");

        Assert.Equal(ConnectionCheck.Warning, check.Outcome);
        Assert.Contains("does not authenticate, and can prove nothing", check.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "there is no such endpoint")]
    [InlineData(503, "no secret can be proved")]
    public async Task A_probe_that_cannot_be_made_fails_with_what_to_do(int status, string detail)
    {
        Play(call => call.Path is "/revoke" ? new StubAnswer(status) : Good(call));

        var check = (await TestAsync()).First(check => check.Name == "revocation");

        Assert.Equal(ConnectionCheck.Failed, check.Outcome);
        Assert.Contains(detail, check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_of_another_issuer_fails_at_that_step()
    {
        Play(call => call.Path.StartsWith("/.well-known", StringComparison.Ordinal)
            ? new StubAnswer(200, """{"issuer":"https://elsewhere.example","token_endpoint":"https://elsewhere.example/token"}""")
            : Good(call));

        var checks = await TestAsync();

        Assert.Equal([ConnectionCheck.Passed, ConnectionCheck.Passed, ConnectionCheck.Passed, ConnectionCheck.Failed], checks.Take(4).Select(check => check.Outcome));
    }

    [Fact]
    public async Task Metadata_that_say_something_else_by_now_are_a_warning()
    {
        Play(call => call.Path.StartsWith("/.well-known", StringComparison.Ordinal)
            ? new StubAnswer(200, Metadata(_provider!).Replace("/revoke", "/moved", StringComparison.Ordinal))
            : Good(call));

        var check = (await TestAsync()).Single(check => check.Name == "discovery");

        Assert.Equal(ConnectionCheck.Warning, check.Outcome);
        Assert.Contains($"revokeEndpoint: {_provider!.At("moved")}", check.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10_000, """{"kty":"RSA","n":"0123456789012345678901234567890123456789"}""", "is too long")]
    [InlineData(10_000, "{}", "There are 10000 keys")]
    [InlineData(0, "{}", "There is no key")]
    public async Task A_key_set_without_end_or_without_keys_is_not_taken(int count, string key, string detail)
    {
        var keys = $$"""{"keys":[{{string.Join(',', Enumerable.Repeat(key, count))}}]}""";
        Play(call => call.Path is "/jwks" ? new StubAnswer(200, keys) : Good(call));

        var check = (await TestAsync()).Single(check => check.Name == "jwks");

        Assert.Equal(ConnectionCheck.Failed, check.Outcome);
        Assert.Contains(detail, check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_the_provider_does_not_take_fail()
    {
        Play(Good);

        var check = (await TestAsync(introspectionSecret: "wrong")).Single(check => check.Name == "introspection-credentials");

        Assert.Equal((ConnectionCheck.Failed, "The store may not ask about tokens: the answer was 401 invalid_client."), (check.Outcome, check.Detail));
    }

    private static StubAnswer Wrong => new(401, """{"error":"invalid_client"}""");

    private static string OutcomeOf(IReadOnlyList<ConnectionCheck> checks, string name) => checks.Single(check => check.Name == name).Outcome;

    private static string Metadata(PlayedProvider provider) =>
        $$"""
        {"issuer":"{{provider.Issuer}}","token_endpoint":"{{provider.At("token")}}","revocation_endpoint":"{{provider.At("revoke")}}",
        "introspection_endpoint":"{{provider.At("introspect")}}","registration_endpoint":"{{provider.At("register")}}"}
        """;

    private StubAnswer Good(StubCall call) => call switch
    {
        { Path: "/jwks" } => new StubAnswer(200, Keys),
        { Path: "/register" } => new StubAnswer(405),
        { Method: "GET" } => new StubAnswer(200, Metadata(_provider!)),
        { ClientId: "the-store", Secret: "store-s3cret" } => new StubAnswer(200, """{"active":false}"""),
        _ => Wrong,
    };

    private void Play(Func<StubCall, StubAnswer> answer) => _provider = _stub.Play(answer);

    private Task<IReadOnlyList<ConnectionCheck>> TestAsync(string? initialAccessToken = null, string? introspectionSecret = null)
    {
        var settings = ProviderScene.SettingsOf(_provider!) with { IntrospectionClientId = introspectionSecret is null ? null : "the-store" };
        return _scene.Connect(_provider!.Issuer.AbsoluteUri, settings, initialAccessToken, introspectionSecret).TestAsync(Cancel);
    }
}
