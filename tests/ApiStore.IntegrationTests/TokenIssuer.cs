using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>Signs access tokens as the Key Manager does (RFC 9068, ES256).</summary>
public sealed class TokenIssuer
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };
    private ECDsaSecurityKey _key = NewKey();

    public string KeySet => JsonSerializer.Serialize(new { keys = new[] { Public(_key) } });

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
        string algorithm = SecurityAlgorithms.EcdsaSha256)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
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
        return Handler.CreateToken(JsonSerializer.Serialize(payload), new SigningCredentials(key ?? _key, algorithm), new Dictionary<string, object> { ["typ"] = type });
    }

    /// <summary>A key that nobody published, under the name of the one that is.</summary>
    public SecurityKey Forged()
    {
        var key = NewKey();
        key.KeyId = _key.KeyId;
        return key;
    }

    public static ECDsaSecurityKey NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") };

    private static object Public(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(false).Q;
        return new { kty = "EC", use = "sig", alg = "ES256", crv = "P-256", kid = key.KeyId, x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
    }
}
