using System.Security.Cryptography;
using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.IdentityModel;

/// <summary>RFC 7523 3, as Duende's documentation makes them: with Microsoft's token handler.</summary>
internal static class Assertion
{
    public static ClientAssertion Of(Client client, string audience)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(client.PrivateKey, out _);
        var token = new SecurityTokenDescriptor
        {
            Issuer = client.Id,
            Audience = audience,
            Claims = new Dictionary<string, object> { [JwtClaimTypes.Subject] = client.Id, [JwtClaimTypes.JwtId] = Guid.NewGuid().ToString() },
            Expires = DateTime.UtcNow.AddMinutes(1),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } }, SecurityAlgorithms.EcdsaSha256),
        };
        return new ClientAssertion { Type = OidcConstants.ClientAssertionTypes.JwtBearer, Value = new JsonWebTokenHandler().CreateToken(token) };
    }
}
