using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using OobProvisioning.KeyManager.OAuthClients.Keys;

namespace OobProvisioning.KeyManager.UnitTests.Tokens.ClientAssertions;

public sealed class ClientKeySetTests
{
    private const string X = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"; // RFC 7517 A.1.
    private const string Y = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM";
    private const string Ec = $"\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"{X}\",\"y\":\"{Y}\"";

    [Theory]
    [InlineData("", "ES256")]
    [InlineData(",\"kid\":\"one\"", "ES256")]
    [InlineData(",\"use\":\"sig\",\"alg\":\"ES256\",\"unknown\":[1]", "ES256")]
    [InlineData(",\"use\":\"enc\"", "")]
    public void Has_the_keys_that_an_assertion_can_be_signed_with(string members, string algorithms)
    {
        var (keys, faults) = Read($"{{\"keys\":[{{{Ec}{members}}}]}}");

        Assert.Empty(faults);
        Assert.Equal(algorithms, string.Join(' ', keys.SelectMany(key => key.Algorithms)));
    }

    [Fact]
    public void Takes_RSA_keys_for_six_algorithms_or_for_the_one_that_they_name()
    {
        using var key = RSA.Create(2_048);
        var any = Read($"{{\"keys\":[{{{Rsa(key)}}}]}}");
        var one = Read($"{{\"keys\":[{{{Rsa(key)},\"alg\":\"PS256\"}}]}}");

        Assert.Equal(["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"], any.Keys.Single().Algorithms);
        Assert.Equal(["PS256"], one.Keys.Single().Algorithms);
    }

    [Theory]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("dq")]
    [InlineData("oth")]
    [InlineData("k")]
    public void Refuses_a_private_key_and_says_so(string member)
    {
        var (keys, faults) = Read($"{{\"keys\":[{{{Ec},\"{member}\":\"c2VjcmV0\"}}]}}");

        Assert.Empty(keys);
        Assert.Contains($"private member {member}", Assert.Single(faults));
        Assert.DoesNotContain("c2VjcmV0", faults[0]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":{}}")]
    [InlineData("{\"keys\":[1]}")]
    [InlineData("{\"keys\":[{}]}")]
    [InlineData("{\"keys\":[{\"kty\":1}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + X + "\",\"y\":\"" + X + "\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + X + "\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"!\",\"y\":\"" + Y + "\"}]}")]
    [InlineData("{\"keys\":[{" + Ec + ",\"alg\":\"ES384\"}]}")]
    [InlineData("{\"keys\":[{" + Ec + ",\"alg\":\"HS256\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"e\":\"AQAB\"}]}")]
    public void Says_what_is_wrong(string json)
    {
        var (keys, faults) = Read(json);

        Assert.Empty(keys);
        Assert.Single(faults);
    }

    [Fact]
    public void Takes_no_RSA_key_that_is_weak_or_costly_to_check()
    {
        using var weak = RSA.Create(1_024);
        using var key = RSA.Create(2_048);
        var exponent = Base64Url.EncodeToString([1, 2, 3, 4, 5]);

        Assert.Single(Read($"{{\"keys\":[{{{Rsa(weak)}}}]}}").Faults);
        Assert.Single(Read($"{{\"keys\":[{{{Rsa(key).Replace("AQAB", exponent, StringComparison.Ordinal)}}}]}}").Faults);
    }

    [Fact]
    public void Holds_at_most_ten_keys()
    {
        Assert.Empty(Read($"{{\"keys\":[{string.Join(',', Enumerable.Repeat($"{{{Ec}}}", 10))}]}}").Faults);
        Assert.Single(Read($"{{\"keys\":[{string.Join(',', Enumerable.Repeat($"{{{Ec}}}", 11))}]}}").Faults);
    }

    [Theory]
    [InlineData("ES256", null, true)]
    [InlineData("ES256", "", true)]
    [InlineData("ES256", "one", true)]
    [InlineData("ES256", "two", false)]
    [InlineData("RS256", "one", false)]
    public void Finds_a_key_by_algorithm_and_id(string algorithm, string? keyId, bool fits) =>
        Assert.Equal(fits, Read($"{{\"keys\":[{{{Ec},\"kid\":\"one\"}}]}}").Keys.Single().Fits(algorithm, keyId));

    private static string Rsa(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return $"\"kty\":\"RSA\",\"n\":\"{Base64Url.EncodeToString(parameters.Modulus)}\",\"e\":\"{Base64Url.EncodeToString(parameters.Exponent)}\"";
    }

    private static (IReadOnlyList<ClientKey> Keys, List<string> Faults) Read(string json)
    {
        List<string> faults = [];
        return (ClientKeySet.Read(JsonSerializer.Deserialize<JsonElement>(json), faults.Add), faults);
    }
}
