using System.Text.Json;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

public sealed class ClientAuthenticationRulesTests
{
    private const string Key =
        """{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}""";
    private static readonly JsonElement Jwks = Json($$"""{ "keys": [ {{Key}} ] }""");
    private static readonly OAuthClientRequest BySecret = new() { GrantTypes = ["client_credentials"] };
    private static readonly OAuthClientRequest ByKeys = BySecret with { TokenEndpointAuthMethod = "private_key_jwt", Jwks = Jwks };

    [Fact]
    public void Keeps_the_keys_as_they_were_given_without_white_space()
    {
        var settings = OAuthClientRules.Check(ByKeys with { TokenEndpointAuthSigningAlgorithm = "ES256" }, new Faults());

        Assert.Equal(
            ("private_key_jwt", "ES256", $$"""{"keys":[{{Key}}]}"""),
            (settings.TokenEndpointAuthMethod, settings.TokenEndpointAuthSigningAlgorithm, settings.JsonWebKeySet));
    }

    [Theory]
    [InlineData("client_secret_basic")]
    [InlineData("client_secret_post")]
    [InlineData(null)]
    public void Takes_both_ways_to_send_a_secret(string? method) => Assert.Empty(FaultsOf(BySecret with { TokenEndpointAuthMethod = method }));

    [Fact]
    public void Keeps_the_way_to_send_a_secret_until_somebody_says_another_or_the_client_has_none()
    {
        var bySecret = OAuthClientRules.Check(BySecret with { TokenEndpointAuthMethod = "client_secret_post" }, new Faults());
        var isPublic = OAuthClientRules.Check(new OAuthClientRequest { GrantTypes = ["password"], PublicClient = true }, new Faults(), bySecret);
        var byKeys = OAuthClientRules.Check(ByKeys, new Faults(), bySecret);

        Assert.Equal("client_secret_post", MethodOf(BySecret, bySecret));
        Assert.Equal("client_secret_basic", MethodOf(BySecret with { TokenEndpointAuthMethod = "client_secret_basic" }, bySecret));
        Assert.Equal("none", isPublic.TokenEndpointAuthMethod);
        Assert.All([isPublic, byKeys, null], present => Assert.Equal("client_secret_basic", MethodOf(BySecret, present)));

        static string MethodOf(OAuthClientRequest request, OAuthClientSettings? present) =>
            OAuthClientRules.Check(request, new Faults(), present).TokenEndpointAuthMethod;
    }

    [Theory]
    [InlineData("client_secret_jwt")]
    [InlineData("tls_client_auth")]
    [InlineData("PRIVATE_KEY_JWT")]
    [InlineData("")]
    public void Takes_no_other(string method) => Assert.Equal(["tokenEndpointAuthMethod"], FaultsOf(BySecret with { TokenEndpointAuthMethod = method }));

    [Fact]
    public void Knows_a_public_client_by_its_method_and_its_method_by_that()
    {
        var request = new OAuthClientRequest { GrantTypes = ["password"] };

        Assert.True(OAuthClientRules.Check(request with { TokenEndpointAuthMethod = "none" }, new Faults()).PublicClient);
        Assert.Empty(FaultsOf(request with { TokenEndpointAuthMethod = "none", PublicClient = true }));
        Assert.Equal(["tokenEndpointAuthMethod"], FaultsOf(request with { TokenEndpointAuthMethod = "none", PublicClient = false }));
        Assert.Equal(["tokenEndpointAuthMethod"], FaultsOf(request with { TokenEndpointAuthMethod = "client_secret_basic", PublicClient = true }));
    }

    [Fact]
    public void Wants_keys_in_one_way_with_private_key_jwt_and_in_none_without()
    {
        Assert.Equal(["jwks"], FaultsOf(ByKeys with { Jwks = null }));
        Assert.Equal(["jwks"], FaultsOf(ByKeys with { Jwks = Json("null") }));
        Assert.Equal(["jwksUri"], FaultsOf(ByKeys with { JwksUri = "https://app.example.com/jwks" }));
        Assert.Equal(["jwks"], FaultsOf(BySecret with { Jwks = Jwks }));
        Assert.Equal(["jwksUri"], FaultsOf(BySecret with { JwksUri = "https://app.example.com/jwks" }));
        Assert.Equal(["tokenEndpointAuthSigningAlgorithm"], FaultsOf(BySecret with { TokenEndpointAuthSigningAlgorithm = "ES256" }));
        Assert.Equal(["jwks"], FaultsOf(new OAuthClientRequest { GrantTypes = ["password"], PublicClient = true, Jwks = Jwks }));
    }

    [Theory]
    [InlineData("{\"keys\":[]}")]
    [InlineData("\"text\"")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"use\":\"enc\"}]}")]
    public void Wants_a_set_with_a_key_that_can_be_used(string jwks) => Assert.Equal(["jwks"], FaultsOf(ByKeys with { Jwks = Json(jwks) }));

    [Fact]
    public void Wants_a_key_for_the_algorithm_that_is_named()
    {
        Assert.Equal(["jwks"], FaultsOf(ByKeys with { TokenEndpointAuthSigningAlgorithm = "RS256" }));
        Assert.Equal(["tokenEndpointAuthSigningAlgorithm", "jwks"], FaultsOf(ByKeys with { TokenEndpointAuthSigningAlgorithm = "HS256" }));
        Assert.Equal(["tokenEndpointAuthSigningAlgorithm", "jwks"], FaultsOf(ByKeys with { TokenEndpointAuthSigningAlgorithm = "none" }));
    }

    [Fact]
    public void Bounds_a_set() =>
        Assert.Equal(["jwks"], FaultsOf(ByKeys with { Jwks = Json($$"""{"keys":[{{Key}}],"padding":"{{new string('x', 16_384)}}"}""") }));

    [Theory]
    [InlineData("https://app.example.com/jwks", true)]
    [InlineData("https://app.example.com:8443/jwks?of=me", true)]
    [InlineData("http://localhost:3000/jwks", true)]
    [InlineData("http://app.example.com/jwks", false)]
    [InlineData("https://user@app.example.com/jwks", false)]
    [InlineData("https://app.example.com/jwks#one", false)]
    [InlineData("https://app.example.com/j wks", false)]
    [InlineData("/jwks", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("", false)]
    public void Takes_an_https_address_of_keys(string jwksUri, bool isTaken) =>
        Assert.Equal(isTaken ? [] : ["jwksUri"], FaultsOf(ByKeys with { Jwks = null, JwksUri = jwksUri }));

    [Fact]
    public void Brings_no_secret_along_with_keys()
    {
        var faults = new Faults();

        OAuthClientRules.CheckBroughtAlong(ByKeys with { ClientSecret = "12345678" }, null, faults);

        Assert.Equal(["clientSecret"], faults.Members);
    }

    private static IEnumerable<string> FaultsOf(OAuthClientRequest request)
    {
        var faults = new Faults();
        OAuthClientRules.Check(request, faults);
        return faults.Members;
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
