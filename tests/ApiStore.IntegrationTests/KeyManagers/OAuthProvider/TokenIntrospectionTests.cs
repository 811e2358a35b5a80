using Microsoft.AspNetCore.Http;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>The store asks a provider about tokens, as itself: what comes back is one of a closed set, and only "no" is the token's fault.</summary>
public sealed class TokenIntrospectionTests : IAsyncLifetime
{
    private const string Secret = "the-store's s3cret";
    private const string Token = "an-opaque-token-of-somebody";
    private readonly ShiftedTime _time = new();
    private ProviderScene _scene = null!;
    private StubProvider _stub = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (_scene, _stub) = (new ProviderScene(time: _time), await StubProvider.StartAsync());

    public async ValueTask DisposeAsync()
    {
        Assert.DoesNotContain(_scene.Logs.Lines, line => line.Contains(Token, StringComparison.Ordinal) || line.Contains(Secret, StringComparison.Ordinal));
        _scene.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task An_active_token_is_told_with_client_scopes_and_end_and_the_provider_is_asked_once()
    {
        var ends = _time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        var provider = Playing(200, $$"""{"active":true,"client_id":"ann","scope":"a b","exp":{{ends}},"token_type":"Bearer"}""");

        var active = Assert.IsType<TokenIntrospection.Active>(await AskAsync(provider));

        Assert.Equal(("ann", ends), (active.ClientId, active.ExpiresAt?.ToUnixTimeSeconds()));
        Assert.Equal(["a", "b"], active.Scopes);
        var call = Assert.Single(provider.Calls);
        Assert.Equal(("/introspect", "the-store", Secret, Token), (call.Path, call.ClientId, call.Secret, call.Form["token"]));
    }

    [Theory]
    [InlineData("""{"active":true,"azp":"ann","client_id":"bob","scp":["a","b"]}""", "azp", "scp", "ann", "a b")]
    [InlineData("""{"active":true,"client_id":"bob","scope":"a"}""", "azp", "scp", "bob", "a")]
    [InlineData("""{"active":true,"client_id":"bob"}""", "client_id", "scope", "bob", "")]
    public async Task Client_and_scopes_are_where_the_settings_say_or_where_the_standard_has_them(string body, string claim, string scopes, string client, string found)
    {
        var active = Assert.IsType<TokenIntrospection.Active>(
            await AskAsync(Playing(200, body), settings => settings with { ConsumerKeyClaim = claim, ScopesClaim = scopes }));

        Assert.Equal((client, found), (active.ClientId, string.Join(' ', active.Scopes)));
    }

    [Theory]
    [InlineData("""{"active":false}""")]
    [InlineData("""{"active":false,"client_id":"ann"}""")]
    [InlineData("""{"active":true,"client_id":"ann","exp":1}""")]
    [InlineData("""{"active":true,"client_id":"ann","nbf":99999999999}""")]
    [InlineData("""{"active":true,"client_id":"ann","iss":"https://elsewhere.example"}""")]
    [InlineData("""{"active":true,"client_id":"ann","iss":17}""")]
    [InlineData("""{"active":true,"client_id":"ann","token_type":"DPoP"}""")]
    [InlineData("""{"active":true,"client_id":"ann","token_use":"refresh_token"}""")] // Hydra.
    [InlineData("""{"active":true,"client_id":"ann","token_usage":"refresh_token"}""")] // OpenIddict.
    [InlineData("""{"active":true,"client_id":"ann","typ":"Refresh"}""")] // Keycloak.
    public async Task A_token_that_is_dead_of_another_issuer_or_for_no_api_is_inactive(string body) =>
        Assert.IsType<TokenIntrospection.Inactive>(await AskAsync(Playing(200, body)));

    [Theory]
    [InlineData("\"ours\"", nameof(TokenIntrospection.Active))]
    [InlineData("[\"other\",\"ours\"]", nameof(TokenIntrospection.Active))]
    [InlineData("[\"other\"]", nameof(TokenIntrospection.Inactive))]
    [InlineData("null", nameof(TokenIntrospection.Inactive))]
    public async Task Where_audiences_are_set_the_token_is_for_one_of_them(string audience, string outcome)
    {
        var provider = Playing(200, $$"""{"active":true,"client_id":"ann","aud":{{audience}}}""");

        Assert.Equal(outcome, (await AskAsync(provider, settings => settings with { Audiences = ["ours"] })).GetType().Name);
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client"}""", "does not tell this store")]
    [InlineData(403, "", "does not tell this store")]
    [InlineData(400, """{"error":"invalid_client"}""", "does not tell this store")]
    [InlineData(404, "", "answers 404")]
    [InlineData(429, "", "answers 429")]
    [InlineData(500, "", "answers 500")]
    [InlineData(302, "", "answers 302")]
    [InlineData(200, "<html>", "not answer as introspection does")]
    [InlineData(200, "{}", "not answer as introspection does")]
    [InlineData(200, """{"active":"true","client_id":"ann"}""", "not answer as introspection does")]
    [InlineData(200, """{"active":true,"active":false,"client_id":"ann"}""", "not answer as introspection does")]
    [InlineData(200, """{"active":true}""", "of which client")]
    public async Task What_is_not_the_tokens_fault_is_not_known(int status, string body, string reason) =>
        Assert.Contains(reason, Assert.IsType<TokenIntrospection.NotKnown>(await AskAsync(Playing(status, body))).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_provider_that_is_silent_or_endless_is_waited_for_so_long_and_no_longer()
    {
        _scene.Dispose();
        _scene = new ProviderScene(new ProviderBounds { Call = TimeSpan.FromMilliseconds(300) }, _time);
        var silent = _stub.Play((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var endless = _stub.Play(async (context, _) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(new string(' ', 10_000), context.RequestAborted);
            }
        });

        Assert.IsType<TokenIntrospection.NotKnown>(await AskAsync(silent));
        Assert.IsType<TokenIntrospection.NotKnown>(await AskAsync(endless));
    }

    [Fact]
    public async Task The_store_authenticates_in_the_way_that_is_taken()
    {
        var provider = _stub.Play(call => call.AuthMethod == "client_secret_post"
            ? new StubAnswer(200, """{"active":true,"client_id":"ann"}""")
            : new StubAnswer(401, """{"error":"invalid_client"}"""));

        Assert.IsType<TokenIntrospection.Active>(await AskAsync(provider));
        Assert.IsType<TokenIntrospection.Active>(await AskAsync(provider, settings => settings with { IntrospectionAuthMethods = ["client_secret_post"] }));
        Assert.Equal(3, provider.Calls.Count);
    }

    [Fact]
    public async Task Without_endpoint_client_or_secret_nobody_is_asked()
    {
        var provider = Playing(200, """{"active":true,"client_id":"ann"}""");

        Assert.IsType<TokenIntrospection.NotKnown>(await AskAsync(provider, settings => settings with { IntrospectionEndpoint = null }));
        Assert.IsType<TokenIntrospection.NotKnown>(await AskAsync(provider, settings => settings with { IntrospectionClientId = null }));
        Assert.IsType<TokenIntrospection.NotKnown>(await AskAsync(provider, settings => settings, secret: null));

        Assert.Empty(provider.Calls);
    }

    private PlayedProvider Playing(int status, string body) => _stub.Play(_ => new StubAnswer(status, body));

    private Task<TokenIntrospection> AskAsync(PlayedProvider provider, Func<OAuthProviderSettings, OAuthProviderSettings>? change = null, string? secret = Secret)
    {
        var settings = ProviderScene.SettingsOf(provider) with { IntrospectionClientId = "the-store" };
        return _scene.Connect(provider.Issuer.AbsoluteUri, change?.Invoke(settings) ?? settings, introspectionSecret: secret).IntrospectAsync(Token, Cancel);
    }
}
