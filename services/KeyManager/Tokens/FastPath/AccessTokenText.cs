using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.KeyManager.Tokens.Grants;
using OobProvisioning.KeyManager.Tokens.Keys;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>A client's token as the engine would write it, member for member (RFC 9068).</summary>
internal sealed class AccessTokenText(KeyRing keys, IOptionsMonitor<OpenIddictServerOptions> options, TimeProvider time)
{
    private const int SignatureBytes = 64; // RFC 7518 3.4
    private static readonly int SignatureLength = Base64Url.GetEncodedLength(SignatureBytes);

    /// <returns>ASCII.</returns>
    public byte[] Write(ClientToken token)
    {
        var key = (ECDsaSecurityKey)keys.Signer(SecurityAlgorithms.EcdsaSha256).Key; // For each token: a key takes over at its instant.
        var head = TokenHeads.Of(key);
        var payload = Json.ObjectOf((Text: this, token), static (json, of) => of.Text.WritePayload(json, of.token)).Span;
        var signed = head.Length + Base64Url.GetEncodedLength(payload.Length);
        var text = new byte[signed + 1 + SignatureLength];
        head.CopyTo(text);
        Base64Url.EncodeToUtf8(payload, text.AsSpan(head.Length));
        Span<byte> signature = stackalloc byte[SignatureBytes];
        key.ECDsa.SignData(text.AsSpan(0, signed), signature, HashAlgorithmName.SHA256);
        text[signed] = (byte)'.';
        Base64Url.EncodeToUtf8(signature, text.AsSpan(signed + 1));
        return text;
    }

    private void WritePayload(Utf8JsonWriter json, ClientToken token)
    {
        var now = time.GetUtcNow();
        json.WriteString(Claims.Issuer, options.CurrentValue.Issuer!.AbsoluteUri);
        json.WriteNumber(Claims.ExpiresAt, (now + token.Lifetime).ToUnixTimeSeconds());
        json.WriteNumber(Claims.IssuedAt, now.ToUnixTimeSeconds());
        json.WriteAudience(token.Audiences);
        if (token.Scopes.Count > 0)
        {
            json.WriteString(Claims.Scope, string.Join(' ', token.Scopes));
        }

        json.WriteString(Claims.JwtId, Guid.NewGuid());
        json.WriteString(Claims.Subject, token.ClientId);
        json.WriteNumber(AccessTokenStatus.Generation, token.Generation);
        json.WriteString(Claims.ClientId, token.ClientId);
    }
}
