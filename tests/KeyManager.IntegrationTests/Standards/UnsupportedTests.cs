namespace OobProvisioning.KeyManager.IntegrationTests.Standards;

/// <summary>What docs/standards.md says is not supported: a client that looks for it in the metadata finds nothing, and one that uses it all the same is not led to believe that it worked.</summary>
public sealed class UnsupportedTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("dpop_signing_alg_values_supported")] // RFC 9449
    [InlineData("request_object_signing_alg_values_supported")] // RFC 9101
    [InlineData("introspection_signing_alg_values_supported")] // RFC 9701
    [InlineData("backchannel_authentication_endpoint")] // CIBA
    [InlineData("backchannel_token_delivery_modes_supported")]
    [InlineData("authorization_signing_alg_values_supported")] // JARM
    [InlineData("userinfo_signing_alg_values_supported")]
    [InlineData("check_session_iframe")]
    [InlineData("authorization_details_types_supported")] // RFC 9396
    public async Task The_metadata_do_not_name_it(string member) => Assert.False((await MetadataAsync()).ContainsKey(member));

    [Theory]
    [InlineData("tls_client_certificate_bound_access_tokens")] // RFC 8705
    [InlineData("request_parameter_supported")]
    [InlineData("claims_parameter_supported")]
    [InlineData("backchannel_logout_supported")]
    [InlineData("frontchannel_logout_supported")]
    public async Task The_metadata_do_not_claim_it(string member) => Assert.False((bool?)(await MetadataAsync())[member] ?? false);

    [Fact]
    public async Task Subjects_are_public_and_no_response_type_is_hybrid()
    {
        var metadata = await MetadataAsync();

        Assert.Equal(["public"], metadata["subject_types_supported"].Strings());
        Assert.DoesNotContain(metadata["response_types_supported"].Strings(), type => type.StartsWith("code ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proof_of_possession_binds_nothing_and_the_answer_says_so() // RFC 9449 5: token_type would be DPoP.
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth2/token") { Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]) };
        request.Headers.TryAddWithoutValidation("Authorization", TokenApi.Basic(client.ClientId, client.Secret));
        request.Headers.TryAddWithoutValidation("DPoP", "a.b.c");

        var answer = await KeyManager.SendAsync(request).JsonAsync();

        Assert.Equal("Bearer", (string?)answer["token_type"]);
        Assert.Null(AccessToken.Read((string)answer["access_token"]!).Payload["cnf"]);
    }

    [Fact]
    public async Task A_client_that_wants_a_signed_introspection_answer_gets_a_plain_one() // RFC 9701
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth2/introspect") { Content = new FormUrlEncodedContent([KeyValuePair.Create("token", "x")]) };
        request.Headers.TryAddWithoutValidation("Authorization", TokenApi.Basic(client.ClientId, client.Secret));
        request.Headers.TryAddWithoutValidation("Accept", "application/token-introspection+jwt");

        var response = await KeyManager.SendAsync(request);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Claims_that_are_asked_for_one_by_one_are_passed_over() // OpenID Connect Core 5.5
    {
        var client = await KeyManager.NewCodeClientAsync();
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewSubscriberAsync());

        var tokens = await KeyManager.SignInToAsync(browser, client, ("scope", "openid"), ("claims", """{"id_token":{"email":{"essential":true}},"userinfo":{"email":null}}"""));

        Assert.Null(AccessToken.Read(tokens.Identity).Payload["email"]);
        Assert.Null((await KeyManager.GetAsync("/oauth2/userinfo", tokens.Access).JsonAsync())["email"]);
    }

    private Task<JsonObject> MetadataAsync() => KeyManager.GetAsync("/.well-known/openid-configuration", ManagementApi.NoToken).JsonAsync();
}
