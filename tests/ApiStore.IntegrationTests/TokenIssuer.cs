using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>Signs access tokens as the Key Manager does (RFC 9068, ES256).</summary>
/// <param name="time">The clock of the store that is to take them.</param>
public sealed class TokenIssuer(TimeProvider time)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };
    private static readonly RsaSecurityKey Rsa = new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };
    private ECDsaSecurityKey _key = NewKey();

    public string KeySet => JsonSerializer.Serialize(new { keys = new[] { Public(_key), Public(Rsa) } });

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Published by all: for id tokens, and for servers that sign everything so. One for all, since it takes long to make.</summary>
    public static SecurityKey RsaKey => Rsa;

    /// <summary>Tokens are signed by a new key from now on, and only that one is published.</summary>
    public void ChangeKey() => _key = NewKey();

    public string Issue(
        string subject,
        string scope,
        string? clientId = null,
        string audience = "urn:oob-provisioning:api-store",
        string issuer = StubKeyManager.PublicAddress + "/",
        string type = "at+jwt",
        int expiresIn = 300,
        SecurityKey? key = null,
        string algorithm = SecurityAlgorithms.EcdsaSha256,
        Action<Dictionary<string, object>>? change = null,
        params (string Name, object Value)[] header)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var payload = new Dictionary<string, object>
        {
            ["iss"] = issuer,
            ["sub"] = subject,
            ["client_id"] = clientId ?? subject,
            ["aud"] = audience,
            ["scope"] = scope,
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now + expiresIn - 600,
            ["exp"] = now + expiresIn,
        };
        change?.Invoke(payload);
        return Sign(payload, type, key ?? _key, algorithm, header);
    }

    public static string Sign(Dictionary<string, object> payload, string type, SecurityKey key, string algorithm, params (string Name, object Value)[] header) =>
        Handler.CreateToken(
            JsonSerializer.Serialize(payload),
            new SigningCredentials(key, algorithm),
            new Dictionary<string, object>(header.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))) { ["typ"] = type });

    /// <summary>A key that nobody published, under the name of the one that is.</summary>
    public SecurityKey Forged()
    {
        var key = NewKey();
        key.KeyId = _key.KeyId;
        return key;
    }

    public static ECDsaSecurityKey NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") };

    private static object Public(RsaSecurityKey key)
    {
        var numbers = key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = key.KeyId, n = Base64UrlEncoder.Encode(numbers.Modulus), e = Base64UrlEncoder.Encode(numbers.Exponent) };
    }

    private static object Public(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(false).Q;
        return new { kty = "EC", use = "sig", alg = "ES256", crv = "P-256", kid = key.KeyId, x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
    }
}
