using System.Security.Cryptography;
using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

/// <summary>RFC 7523 3, OpenID Connect Core 9.</summary>
public sealed class ClientAssertionTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly RSA RsaKey = RSA.Create(2_048);

    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string> EveryEndpoint => ["/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"];

    [Theory]
    [MemberData(nameof(EveryEndpoint))]
    public async Task Authenticates_its_client_with_client_id_and_without(string endpoint)
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key), endpoint).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key), endpoint, ("client_id", client.ClientId)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Gets_a_token_with_the_scopes_that_the_client_holds()
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        var answer = await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key), fields: ("scope", "orders:read")).JsonAsync();

        Assert.Equal(client.ClientId, (string?)AccessToken.Read((string)answer["access_token"]!).Payload["client_id"]);
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key), fields: ("scope", "orders:write")).IsOAuthErrorAsync("invalid_scope");
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("ES512")]
    public async Task May_be_signed_on_other_curves(string algorithm)
    {
        using var key = ECDsa.Create(algorithm == "ES384" ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP521);
        var client = await KeyManager.NewKeyClientAsync(key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId, algorithm).SignedBy(key)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("PS512")]
    public async Task May_be_signed_with_RSA(string algorithm)
    {
        var client = await KeyManager.NewKeyClientAsync(RsaKey.Jwk());
        var padding = algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId, algorithm).SignedBy(RsaKey, new HashAlgorithmName("SHA" + algorithm[2..]), padding)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("client-authentication+jwt")]
    [InlineData("application/client-authentication+jwt")]
    public async Task May_name_its_type(string type)
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).WithHeader("typ", type).SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("dpop+jwt")]
    [InlineData("logout+jwt")]
    public async Task Is_no_other_token_that_the_client_has_signed(string type)
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).WithHeader("typ", type).SignedBy(Key)).IsRefusedAsync();
    }

    [Theory]
    [InlineData("""["exp"]""")]
    [InlineData("""["urn:example:unknown"]""")]
    [InlineData("[]")]
    public async Task Demands_nothing_that_is_not_understood(string critical)
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).WithHeader("crit", JsonNode.Parse(critical)).SignedBy(Key)).IsRefusedAsync(); // RFC 7515 4.1.11
    }

    [Theory]
    [InlineData("aud", "https://elsewhere.example.com/")]
    [InlineData("aud", "https://portal.example.com/oauth2/token")]
    [InlineData("aud", null)]
    [InlineData("iss", null)]
    [InlineData("iss", "another")]
    [InlineData("sub", null)]
    [InlineData("sub", "another")]
    [InlineData("jti", null)]
    [InlineData("jti", "")]
    [InlineData("exp", null)]
    [InlineData("exp", "tomorrow")]
    [InlineData("nbf", "tomorrow")]
    [InlineData("oi_exp_dt", "Tue, 01 Jan 2999 00:00:00 GMT")]
    [InlineData("oi_tkn_id", "7f1c1d4e-0000-7000-8000-000000000000")]
    public async Task Is_refused_with_a_claim_that_is_missing_or_wrong(string claim, string? value)
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).With(claim, value).SignedBy(Key)).IsRefusedAsync();
    }

    [Theory]
    [InlineData("exp", -31)]
    [InlineData("exp", 340)]
    [InlineData("exp", 99_999_999_999_999)]
    [InlineData("nbf", 60)]
    [InlineData("iat", 60)]
    [InlineData("iat", 99_999_999_999_999)]
    public async Task Is_refused_when_it_has_expired_lives_too_long_or_is_from_the_future(string claim, long secondsFromNow)
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).With(claim, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + secondsFromNow).SignedBy(Key)).IsRefusedAsync();
    }

    [Theory]
    [InlineData("exp", -10)]
    [InlineData("exp", 310)]
    [InlineData("nbf", 10)]
    public async Task Is_taken_from_a_clock_that_differs_by_seconds(string claim, long secondsFromNow)
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).With(claim, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + secondsFromNow).SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Names_one_audience_and_no_other_beside_it()
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).With("aud", new JsonArray(Deployment.Issuer)).SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).With("aud", Deployment.Issuer.TrimEnd('/')).SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).With("aud", new JsonArray(Deployment.Issuer, "https://elsewhere.example.com/")).SignedBy(Key)).IsRefusedAsync();
    }

    [Fact]
    public async Task Is_refused_when_it_is_not_signed_by_a_key_of_the_client()
    {
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk("one"));
        var other = await KeyManager.NewKeyClientAsync(foreign.Jwk("two"));
        var assertion = ClientAssertion.Of(client.ClientId);

        await KeyManager.ProveAsync(assertion.SignedBy(foreign)).IsRefusedAsync();
        await KeyManager.ProveAsync(assertion.WithHeader("kid", "one").SignedBy(foreign)).IsRefusedAsync();
        await KeyManager.ProveAsync(assertion.WithHeader("kid", "two").SignedBy(Key)).IsRefusedAsync();
        await KeyManager.ProveAsync(assertion.With("sub", other.ClientId).SignedBy(Key)).IsRefusedAsync();
        await KeyManager.ProveAsync(assertion.SignedBy(Key), fields: ("client_id", other.ClientId)).IsRefusedAsync();
    }

    [Fact]
    public async Task Is_refused_without_a_signature_and_with_one_by_a_shared_secret()
    {
        var client = await KeyManager.NewKeyClientAsync(RsaKey.Jwk());
        var publicKey = Encoding.ASCII.GetBytes(RsaKey.ExportSubjectPublicKeyInfoPem());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId, "none").Signed(_ => [])).IsRefusedAsync();
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId, "RS256").Signed(_ => [])).IsRefusedAsync();
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId, "HS256").Signed(input => HMACSHA256.HashData(publicKey, input))).IsRefusedAsync();
    }

    [Fact]
    public async Task Is_refused_with_a_key_that_the_request_brings_along()
    {
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).WithHeader("jwk", foreign.Jwk()).SignedBy(foreign)).IsRefusedAsync();
    }

    [Fact]
    public async Task Is_held_to_the_algorithm_that_the_client_named()
    {
        var client = await KeyManager.NewClientAsync(KeyClients.Configuration(KeyClients.Jwks(RsaKey.Jwk()), algorithm: "PS256"));

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId, "RS256").SignedBy(RsaKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)).IsRefusedAsync();
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId, "PS256").SignedBy(RsaKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(EveryEndpoint))]
    public async Task Is_refused_in_the_words_of_a_wrong_secret_whatever_was_wrong(string endpoint)
    {
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());
        var bySecret = await KeyManager.NewClientAsync("orders:read");
        var publicClient = await KeyManager.NewClientAsync(new { grantTypes = new[] { "password" }, publicClient = true });
        var revoked = await KeyManager.NewKeyClientAsync(Key.Jwk());
        await KeyManager.PostAsync(revoked.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        var replayed = ClientAssertion.Of(client.ClientId).SignedBy(Key);
        await KeyManager.ProveAsync(replayed, endpoint).HasStatusAsync(HttpStatusCode.OK);

        string[] wrong =
        [
            replayed, ClientAssertion.Of(client.ClientId).SignedBy(foreign), ClientAssertion.Of("nobody").SignedBy(Key), ClientAssertion.Of(bySecret.ClientId).SignedBy(Key),
            ClientAssertion.Of(publicClient.ClientId).SignedBy(Key), ClientAssertion.Of(revoked.ClientId).SignedBy(Key), ClientAssertion.Of(client.ClientId).With("aud", "x").SignedBy(Key),
            ClientAssertion.Of(client.ClientId).With("exp", null).SignedBy(Key), ClientAssertion.Of(client.ClientId).With("sub", "x").SignedBy(Key), "garbage", "e30.e30.", "a.b.c.d.e", new string('a', 5_000),
        ];

        var answers = new HashSet<string> { await WholeAnswerAsync(KeyManager.PostFormAsync(endpoint, TokenApi.Basic("nobody", "wrong"), endpoint == "/oauth2/token" ? ("grant_type", "client_credentials") : ("token", "x"))) };
        foreach (var assertion in wrong)
        {
            answers.Add(await WholeAnswerAsync(KeyManager.ProveAsync(assertion, endpoint)));
            answers.Add(await WholeAnswerAsync(KeyManager.ProveAsync(assertion, endpoint, ("client_id", client.ClientId))));
        }

        Assert.StartsWith("401", Assert.Single(answers));
    }

    [Theory]
    [MemberData(nameof(EveryEndpoint))]
    public async Task Is_not_sent_together_with_a_secret(string endpoint)
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());
        var field = endpoint == "/oauth2/token" ? ("grant_type", "client_credentials") : ("token", "x");

        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key), endpoint, ("client_id", client.ClientId), ("client_secret", "secret")).IsOAuthErrorAsync("invalid_request");
        await KeyManager.PostFormAsync(
            endpoint, TokenApi.Basic(client.ClientId, "secret"), field, ("client_assertion_type", ClientAssertion.Type), ("client_assertion", ClientAssertion.Of(client.ClientId).SignedBy(Key))).IsOAuthErrorAsync("invalid_request");
    }

    [Fact]
    public async Task Is_of_the_one_type_that_is_known()
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());
        var assertion = ClientAssertion.Of(client.ClientId).SignedBy(Key);

        await KeyManager.PostFormAsync(
            "/oauth2/token", null, ("grant_type", "client_credentials"), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"), ("client_assertion", assertion)).IsRefusedAsync();
        await KeyManager.PostFormAsync("/oauth2/token", null, ("grant_type", "client_credentials"), ("client_assertion", assertion)).IsOAuthErrorAsync("invalid_request");
    }

    [Fact]
    public async Task Is_checked_with_the_keys_that_the_client_has_now()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk("old"));

        await KeyManager.PutAsync(client.Path, KeyClients.Configuration(KeyClients.Jwks(Key.Jwk("old"), next.Jwk("new")))).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).WithHeader("kid", "old").SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).WithHeader("kid", "new").SignedBy(next)).HasStatusAsync(HttpStatusCode.OK);

        await KeyManager.PutAsync(client.Path, KeyClients.Configuration(KeyClients.Jwks(next.Jwk("new")))).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).WithHeader("kid", "old").SignedBy(Key)).IsRefusedAsync();
        await KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key)).IsRefusedAsync();
    }

    [Fact]
    public async Task Is_not_used_up_by_a_request_that_did_not_prove_it()
    {
        var client = await KeyManager.NewKeyClientAsync(Key.Jwk());
        var assertion = ClientAssertion.Of(client.ClientId);
        await KeyManager.ProveAsync(assertion.Signed(_ => new byte[64])).IsRefusedAsync();

        await KeyManager.ProveAsync(assertion.SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);
    }

    private static async Task<string> WholeAnswerAsync(Task<HttpResponseMessage> answer)
    {
        var response = await answer;
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").OrderBy(header => header.Key).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }
}
