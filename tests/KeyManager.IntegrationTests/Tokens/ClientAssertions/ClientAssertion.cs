using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

/// <summary>What a client says of itself and signs (RFC 7523 3), made without a library that would forbid what is wrong.</summary>
internal sealed record ClientAssertion(JsonObject Header, JsonObject Payload)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>A right one, as <c>oauth4webapi</c> makes it.</summary>
    public static ClientAssertion Of(string clientId, string algorithm = "ES256", DateTimeOffset? now = null)
    {
        var time = (now ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds();
        return new ClientAssertion(
            new JsonObject { ["alg"] = algorithm },
            new JsonObject { ["jti"] = $"{Guid.NewGuid()}", ["aud"] = Deployment.Issuer, ["iss"] = clientId, ["sub"] = clientId, ["iat"] = time, ["nbf"] = time, ["exp"] = time + 60 });
    }

    public ClientAssertion With(string claim, JsonNode? value)
    {
        var payload = Payload.DeepClone().AsObject();
        payload.Remove(claim);
        if (value is not null)
        {
            payload[claim] = value;
        }

        return this with { Payload = payload };
    }

    public ClientAssertion WithHeader(string name, JsonNode? value)
    {
        var header = Header.DeepClone().AsObject();
        header[name] = value;
        return this with { Header = header };
    }

    public string SignedBy(ECDsa key) => Signed(input => key.SignData(input, HashOf(key)));

    public string SignedBy(RSA key, HashAlgorithmName hash, RSASignaturePadding padding) => Signed(input => key.SignData(input, hash, padding));

    public string Signed(Func<byte[], byte[]> sign)
    {
        var input = $"{Text(Header)}.{Text(Payload)}";
        return $"{input}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(input)))}";
    }

    private static HashAlgorithmName HashOf(ECDsa key) => key.KeySize switch { 256 => HashAlgorithmName.SHA256, 384 => HashAlgorithmName.SHA384, _ => HashAlgorithmName.SHA512 };

    private static string Text(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
