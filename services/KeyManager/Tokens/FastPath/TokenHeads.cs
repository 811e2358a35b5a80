using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>The first part of every access token that a key signs, and the dot behind it: the same text as long as the key lives.</summary>
internal static class TokenHeads
{
    private static readonly ConditionalWeakTable<SecurityKey, byte[]> Known = [];

    public static ReadOnlySpan<byte> Of(SecurityKey key) => Known.GetValue(key, Make);

    private static byte[] Make(SecurityKey key)
    {
        var head = Json.ObjectOf(key.KeyId, static (json, keyId) =>
        {
            json.WriteString(JwtHeaderParameterNames.Alg, SecurityAlgorithms.EcdsaSha256);
            json.WriteString(JwtHeaderParameterNames.Kid, keyId);
            json.WriteString(JwtHeaderParameterNames.Typ, JsonWebTokenTypes.AccessToken);
        });
        return Encoding.ASCII.GetBytes(Base64Url.EncodeToString(head.Span) + '.');
    }
}
