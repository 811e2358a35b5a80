using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>
/// Clients' tokens that were shown, read by their text alone. That a signature is right is remembered, by a hash of the whole token and together with its key:
/// it is right as long as that key is ours. Nothing else is: not whether the token has expired or was revoked, nor who may ask.
/// </summary>
internal sealed class JudgedTokens(KeyRing keys, CacheMetrics caches)
{
    private const int LongestToken = 2048;
    private const int MostRemembered = 10_000;
    private const int SignatureBytes = 64;
    private readonly ConcurrentDictionary<Hash, JudgedToken> _right = new();
    private readonly CacheMetrics.Lookups _lookups = caches.Of("judged_tokens");

    /// <returns>Null if it is not written as one of ours; then it may be another kind of token, or none.</returns>
    public JudgedToken? Read(string text)
    {
        if (text.Length > LongestToken || !Ascii.IsValid(text))
        {
            return null;
        }

        Span<byte> ascii = stackalloc byte[text.Length];
        Encoding.ASCII.GetBytes(text, ascii);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(ascii, hash);
        var isKnown = _right.TryGetValue(Hash.Of(hash), out var known);
        _lookups.Count(isKnown);
        return isKnown ? known : Parse(ascii, Hash.Of(hash));
    }

    public bool IsRight(JudgedToken token)
    {
        if (!keys.Holds(token.Key))
        {
            return false;
        }

        if (token.Unproven is not { } signature)
        {
            return true;
        }

        if (!token.Key.ECDsa.VerifyData(signature.Signed, signature.Bytes, HashAlgorithmName.SHA256))
        {
            return false;
        }

        if (_right.Count >= MostRemembered)
        {
            _right.Clear();
        }

        _right[token.Hash] = token with { Unproven = null };
        return true;
    }

    private JudgedToken? Parse(ReadOnlySpan<byte> ascii, Hash hash)
    {
        var end = ascii.LastIndexOf((byte)'.');
        if (end < 0 || KeyOf(ascii) is not { } key || SignatureOf(ascii[(end + 1)..]) is not { } signature)
        {
            return null;
        }

        var payload = ascii[Math.Min(TokenHeads.Of(key).Length, end)..end];
        return Base64Url.IsValid(payload) && TokenClaims.Read(Base64Url.DecodeFromUtf8(payload)) is { } claims
            ? new JudgedToken(claims, key, hash, new Signature(ascii[..end].ToArray(), signature))
            : null;
    }

    private ECDsaSecurityKey? KeyOf(ReadOnlySpan<byte> ascii)
    {
        foreach (var key in keys.SigningKeys)
        {
            if (key is ECDsaSecurityKey signer && ascii.StartsWith(TokenHeads.Of(signer)))
            {
                return signer;
            }
        }

        return null;
    }

    /// <summary>Written in one way only: some would take other last characters for the same.</summary>
    private static byte[]? SignatureOf(ReadOnlySpan<byte> text)
    {
        var signature = Base64Url.IsValid(text, out var length) && length == SignatureBytes ? Base64Url.DecodeFromUtf8(text) : null;
        return signature is not null && text.SequenceEqual(Base64Url.EncodeToUtf8(signature)) ? signature : null;
    }
}
