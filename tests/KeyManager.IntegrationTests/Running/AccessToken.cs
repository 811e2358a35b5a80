using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A JWT, taken apart without a library that would forgive something.</summary>
internal sealed record AccessToken(JsonObject Header, JsonObject Payload, string SigningInput, byte[] Signature)
{
    public static AccessToken Read(string token)
    {
        var parts = token.Split('.');
        Assert.Equal(3, parts.Length);
        return new AccessToken(Json(parts[0]), Json(parts[1]), $"{parts[0]}.{parts[1]}", Base64Url.DecodeFromChars(parts[2]));
    }

    /// <summary>A token with these parts, signed by a key that the Key Manager does not have.</summary>
    public static string Forge(JsonObject header, JsonObject payload, ECDsa key)
    {
        var input = $"{Text(header)}.{Text(payload)}";
        return $"{input}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256))}";
    }

    /// <summary>A token with these parts and no signature.</summary>
    public static string Unsigned(JsonObject header, JsonObject payload) => $"{Text(header)}.{Text(payload)}.";

    public bool IsSignedBy(JsonObject jwk)
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = { X = Base64Url.DecodeFromChars((string)jwk["x"]!), Y = Base64Url.DecodeFromChars((string)jwk["y"]!) },
        });
        return key.VerifyData(Encoding.ASCII.GetBytes(SigningInput), Signature, HashAlgorithmName.SHA256);
    }

    private static JsonObject Json(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Text(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
