using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>Access tokens with the claims of the Key Manager's, and with nothing around them: a text, a signature.</summary>
internal sealed class BareTokens(Es256Key key)
{
    public const int LifetimeSeconds = 3600;
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"ES256","kid":"bare","typ":"at+jwt"}"""u8);

    public string Issue(string clientId)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var payload = JsonSerializer.SerializeToUtf8Bytes(new
        {
            iss = "http://localhost/",
            sub = clientId,
            client_id = clientId,
            aud = "urn:oob-provisioning:apis",
            iat = now,
            exp = now + LifetimeSeconds,
            jti = Guid.NewGuid(),
            gen = 0,
        });
        var signed = $"{Header}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <returns>The claims; null for a token that is none of ours, or is over.</returns>
    public JsonElement? Verify(string token)
    {
        if (token.LastIndexOf('.') is not (> 0 and var end) || token.IndexOf('.', StringComparison.Ordinal) is var middle && middle == end)
        {
            return null;
        }

        if (!key.Verify(Encoding.ASCII.GetBytes(token[..end]), Base64Url.DecodeFromChars(token.AsSpan(end + 1))))
        {
            return null;
        }

        var claims = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token.AsSpan(middle + 1, end - middle - 1)));
        return claims.GetProperty("exp").GetInt64() > DateTimeOffset.UtcNow.ToUnixTimeSeconds() ? claims : null;
    }
}
