using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>Signs tokens as a key manager does.</summary>
internal sealed class TokenIssuer(string issuer, string? keyId = "key-1", RSA? rsa = null, string algorithm = SecurityAlgorithms.EcdsaSha256)
{
    private readonly SecurityKey _key = rsa is null
        ? new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = keyId }
        : new RsaSecurityKey(rsa) { KeyId = keyId };

    public string Issuer => issuer;

    public string KeySet
    {
        get
        {
            var key = JsonWebKeyConverter.ConvertFromSecurityKey(_key);
            return rsa is null
                ? $$"""{"keys":[{"kty":"EC","crv":"P-256","use":"sig","kid":"{{keyId}}","x":"{{key.X}}","y":"{{key.Y}}"}]}"""
                : $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"{{keyId}}","n":"{{key.N}}","e":"{{key.E}}"}]}""";
        }
    }

    /// <summary>A token of our own Key Manager's form.</summary>
    public string Token(string clientId, Action<Dictionary<string, object>>? change = null, string type = "at+jwt", TimeSpan? lifetime = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer,
            ["aud"] = "urn:oob-provisioning:apis",
            ["sub"] = clientId,
            ["client_id"] = clientId,
            ["jti"] = Guid.NewGuid().ToString(),
            ["gen"] = 1,
            ["scope"] = "",
            ["exp"] = DateTimeOffset.UtcNow.Add(lifetime ?? TimeSpan.FromHours(1)).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            TokenType = type,
            SigningCredentials = new SigningCredentials(_key, algorithm),
        });
    }
}
