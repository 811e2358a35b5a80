using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>The order of the probes, what ends them, and what each costs, against servers that behave in one way each.</summary>
public sealed class LadderTests : IAsyncLifetime
{
    private const string Id = "an id: 100% + é & more";
    private const string Secret = "A s3cret: 100% + é & more";
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
    public async Task A_right_secret_is_proved_by_revocation_in_two_calls_of_which_one_has_a_random_secret()
    {
        var provider = _stub.Play(Authenticating);

        var verified = Assert.IsType<Verification.Verified>(await VerifyAsync(provider));

        Assert.Equal((Id, "ACTIVE", null, null), (verified.Client.ClientId, verified.Client.State, verified.Client.GrantTypes, verified.Client.CallbackUrls));
        var evidence = verified.Evidence!;
        Assert.Equal((ProofEvidence.Verified, Probes.Revocation, provider.At("revoke")), (evidence.Verdict, evidence.Probe, evidence.Endpoint));
        Assert.Equal((new ProbeAnswer(200, null), new ProbeAnswer(401, "invalid_client")), (evidence.Answer, evidence.Control));
        var calls = provider.Calls.ToArray();
        Assert.Equal(["/revoke", "/revoke"], calls.Select(call => call.Path));
        Assert.Equal([Secret.Length, Secret.Length], calls.Select(call => call.Secret!.Length));
        Assert.NotEqual(Secret, calls[1].Secret);
        Assert.All(calls, call => Assert.Equal((Id, "refresh_token"), (call.ClientId, call.Form["token_type_hint"])));
        Assert.NotEqual(calls[0].Form["token"], calls[1].Form["token"]);
        Assert.All(calls, call => Assert.Equal(43, call.Form["token"].Length)); // 256 bits.
    }

    [Theory]
    [InlineData(Id, "another secret: 100% + é & mor")]
    [InlineData("an id", Secret)] // A prefix.
    [InlineData("AN ID: 100% + é & more", Secret)]
    [InlineData("unknown", Secret)]
    public async Task A_wrong_secret_is_rejected_after_every_method_was_refused(string id, string secret)
    {
        var provider = _stub.Play(Authenticating);

        Assert.IsType<Verification.Rejected>(await VerifyAsync(provider, id, secret));

        Assert.Equal(["client_secret_basic", "client_secret_basic", "client_secret_post", "client_secret_post"], provider.Calls.Select(call => call.AuthMethod));
        Assert.All(provider.Calls, call => Assert.Equal("/revoke", call.Path));
        Assert.Contains(_scene.Logs.Lines, line => line.Contains("REJECTED by the probe revocation", StringComparison.Ordinal));
        NothingIsTold(id, secret);
    }

    /// <summary>Hydra: a client that shows its secret in one way is refused in the other.</summary>
    [Theory]
    [InlineData("client_secret_basic", 2)]
    [InlineData("client_secret_post", 4)]
    public async Task A_client_of_one_method_is_proved_by_it(string method, int calls)
    {
        var provider = _stub.Play(call => call.AuthMethod == method ? Authenticating(call) : Wrong);

        Assert.IsType<Verification.Verified>(await VerifyAsync(provider));

        Assert.Equal(calls, provider.Calls.Count);
    }

    [Fact]
    public async Task Only_methods_that_are_advertised_are_tried()
    {
        var provider = _stub.Play(Authenticating);

        await VerifyAsync(provider, secret: "wrong", change: settings => settings with { RevocationAuthMethods = ["private_key_jwt", "client_secret_post"] });

        Assert.Equal(["client_secret_post", "client_secret_post"], provider.Calls.Select(call => call.AuthMethod));
    }

    /// <summary>Refused at one endpoint in the one way is not wrong, as long as there is another endpoint that takes another way.</summary>
    [Fact]
    public async Task A_method_that_is_advertised_elsewhere_is_tried_there_before_a_secret_is_wrong()
    {
        var provider = _stub.Play(call => call.AuthMethod == "client_secret_post" ? Authenticating(call) : Wrong);

        var verified = Assert.IsType<Verification.Verified>(await VerifyAsync(
            provider,
            change: settings => settings with
            {
                RevocationAuthMethods = ["client_secret_basic"],
                TokenAuthMethods = ["client_secret_basic", "client_secret_post"],
            }));

        Assert.Equal(Probes.TokenEndpoint, verified.Evidence!.Probe);
        Assert.Equal(["/revoke", "/revoke", "/token", "/token"], provider.Calls.Select(call => call.Path));
    }

    /// <summary>Whether it is wrong, nobody knows: it may be a client of the other method.</summary>
    [Fact]
    public async Task A_secret_is_not_wrong_where_an_advertised_method_takes_anything_or_says_neither()
    {
        string[] both = ["client_secret_basic", "client_secret_post"];
        var takesAnything = _stub.Play(call => (call.AuthMethod, call.Path) switch
        {
            ("client_secret_post", "/revoke") => new StubAnswer(200),
            ("client_secret_post", _) => new StubAnswer(404),
            _ => Wrong,
        });
        var saysNeither = _stub.Play(call => call.AuthMethod == "client_secret_post" ? new StubAnswer(400, "<html>", "text/html") : Wrong);

        Assert.IsType<Verification.NotProven>(await VerifyAsync(takesAnything, change: settings => settings with { TokenAuthMethods = both }));
        Assert.IsType<Verification.NotProven>(await VerifyAsync(saysNeither, change: settings => settings with { TokenAuthMethods = both }));
    }

    [Fact]
    public async Task A_method_that_nobody_advertised_and_the_server_does_not_understand_keeps_no_secret_from_being_wrong()
    {
        var provider = _stub.Play(call => call.AuthMethod == "client_secret_post" ? new StubAnswer(400, """{"error":"invalid_request"}""") : Wrong);

        Assert.IsType<Verification.Rejected>(await VerifyAsync(provider));
    }

    [Fact]
    public async Task Where_clients_show_no_secret_nothing_is_asked_and_nothing_is_proved()
    {
        var provider = _stub.Play(Authenticating);

        Assert.IsType<Verification.NotProven>(await VerifyAsync(provider, change: settings => settings with { TokenAuthMethods = ["private_key_jwt", "none"] }));

        Assert.Empty(provider.Calls);
    }

    /// <summary>Keycloak, Duende: of a public client no secret is looked at.</summary>
    [Fact]
    public async Task A_client_of_which_any_secret_is_taken_is_not_proven()
    {
        var provider = _stub.Play(call => Authenticating(call with { ClientId = Id, Secret = Secret }));

        Assert.IsType<Verification.NotProven>(await VerifyAsync(provider));

        Assert.Contains(_scene.Logs.Lines, line => line.Contains("NOT_PROVEN by the probe", StringComparison.Ordinal));
        NothingIsTold(Id, Secret);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task Without_revocation_the_token_endpoint_proves_it_with_a_grant_that_cannot_succeed(int status)
    {
        var provider = _stub.Play(call => call.Path == "/revoke" ? new StubAnswer(status) : Authenticating(call));

        var verified = Assert.IsType<Verification.Verified>(await VerifyAsync(provider));

        Assert.Equal((Probes.TokenEndpoint, new ProbeAnswer(400, "invalid_grant")), (verified.Evidence!.Probe, verified.Evidence.Answer));
        Assert.Equal("refresh_token", provider.Calls.Last().Form["grant_type"]);
    }

    [Fact]
    public async Task Where_there_are_no_refresh_tokens_the_grant_is_a_code()
    {
        var provider = _stub.Play(Authenticating);

        await VerifyAsync(provider, change: settings => settings with { RevokeEndpoint = null, GrantTypes = ["authorization_code"] });

        Assert.All(provider.Calls, call => Assert.Equal("authorization_code", call.Form["grant_type"]));
    }

    /// <summary>Hydra, authentik: introspection answers everybody; WSO2 Identity Server: it refuses right credentials.</summary>
    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    public async Task Introspection_that_does_not_authenticate_or_is_kept_for_others_does_not_tell(int status)
    {
        var provider = _stub.Play(call => new StubAnswer(status, """{"active":false}"""));

        Assert.IsType<Verification.NotProven>(await VerifyAsync(provider, change: settings => settings with { AllowedProbes = [Probes.Introspection] }));
    }

    [Fact]
    public async Task Introspection_proves_where_it_authenticates()
    {
        var provider = _stub.Play(Authenticating);

        Assert.IsType<Verification.Verified>(await VerifyAsync(provider, change: settings => settings with { AllowedProbes = [Probes.Introspection] }));
    }

    [Fact]
    public async Task A_server_that_refuses_the_secret_and_takes_a_random_one_contradicts_itself()
    {
        var provider = _stub.Play(call => call.Secret == Secret ? Wrong : new StubAnswer(200));

        Assert.IsType<Verification.Inconsistent>(await VerifyAsync(provider));

        Assert.Contains(_scene.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("INCONSISTENT", StringComparison.Ordinal));
        NothingIsTold(Id, Secret);
    }

    [Fact]
    public async Task No_probe_asks_for_a_token_unless_it_is_allowed()
    {
        var provider = _stub.Play(call => new StubAnswer(404));

        Assert.IsType<Verification.NotProven>(await VerifyAsync(provider));

        Assert.DoesNotContain(provider.Calls, call => call.Form.GetValueOrDefault("grant_type") == "client_credentials");
    }

    [Fact]
    public async Task The_token_of_a_probe_that_is_allowed_is_revoked_and_told_to_nobody()
    {
        var provider = _stub.Play(call => call.Form.GetValueOrDefault("grant_type") == "client_credentials" || call.Form.ContainsKey("token")
            ? Authenticating(call)
            : new StubAnswer(404));

        var verified = Assert.IsType<Verification.Verified>(await VerifyAsync(
            provider, change: settings => settings with { AllowedProbes = [Probes.TokenEndpoint, Probes.ClientCredentials], ProbeScope = "least" }));

        Assert.Equal(Probes.ClientCredentials, verified.Evidence!.Probe);
        var calls = provider.Calls.Where(call => call.Path != "/token" || call.Form["grant_type"] == "client_credentials").ToArray();
        Assert.Equal(["/token", "/revoke", "/token"], calls.Select(call => call.Path));
        Assert.Equal(("least", IssuedToken), (calls[0].Form["scope"], calls[1].Form["token"]));
        Assert.DoesNotContain(_scene.Logs.Lines, line => line.Contains(IssuedToken, StringComparison.Ordinal));
    }

    /// <summary>A parser or a firewall that the given secret trips and the random one does not: it would "prove" any client.</summary>
    [Theory]
    [InlineData("<html>blocked</html>", 403)]
    [InlineData("""{"error":"invalid_request"}""", 400)]
    [InlineData("", 413)]
    public async Task An_answer_that_a_secret_may_provoke_by_how_it_looks_proves_nothing(string body, int status)
    {
        const string Crafted = "' union select 1 --";
        var provider = _stub.Play(call => call.Secret == Crafted ? new StubAnswer(status, body) : Wrong);

        Assert.IsType<Verification.NotProven>(await VerifyAsync(provider, secret: Crafted));
    }

    [Fact]
    public async Task Nothing_is_asked_about_a_client_but_by_whoever_knows_its_secret()
    {
        var provider = _stub.Play(Authenticating);
        var connector = _scene.Connect(provider);

        Assert.IsType<ClientLookup.LastSeen>(await connector.FindAsync([Id], Cancel));

        Assert.Null(connector.NewClientId());
        Assert.Equal(("oidc", true), (connector.Offer!.Type, connector.Offer.MakesClients));
        Assert.Empty(provider.Calls);
    }

    [Fact]
    public async Task What_a_hostile_server_says_back_is_not_kept()
    {
        var provider = _stub.Play(call => new StubAnswer(call.Secret == "plain-secret" ? 200 : 401, $$"""{"error":"{{call.Secret}}","error_description":"{{call.Secret}}"}"""));

        var verified = Assert.IsType<Verification.Verified>(await VerifyAsync(provider, secret: "plain-secret"));

        Assert.Null(verified.Evidence!.Answer!.Error);
        NothingIsTold(Id, "plain-secret");
    }

    /// <summary>What a server that does all as the standards say answers to the one client that it knows.</summary>
    internal static StubAnswer Authenticating(StubCall call) => (call.ClientId, call.Secret) switch
    {
        (Id, Secret) or (_, "plain-secret") => call switch
        {
            { Path: "/revoke" } => new StubAnswer(200),
            { Path: "/introspect" } => new StubAnswer(200, """{"active":false}"""),
            { Path: "/token" } when call.Form["grant_type"] == "client_credentials" =>
                new StubAnswer(200, $$"""{"access_token":"{{IssuedToken}}","token_type":"Bearer","expires_in":3600}"""),
            _ => new StubAnswer(400, """{"error":"invalid_grant"}"""),
        },
        _ => Wrong,
    };

    private const string IssuedToken = "issued-by-the-probe";

    private static readonly StubAnswer Wrong = new(401, """{"error":"invalid_client"}""");

    private Task<Verification> VerifyAsync(
        PlayedProvider provider, string id = Id, string secret = Secret, Func<OAuthProviderSettings, OAuthProviderSettings>? change = null) =>
        _scene.Connect(provider, change).VerifyAsync(id, secret, Cancel);

    private void NothingIsTold(string id, string secret) => Assert.DoesNotContain(
        _scene.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal) || line.Contains($"'{id}'", StringComparison.Ordinal));
}
