using System.Text;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>RFC 6749 2.3.1, as hardly any client writes it otherwise. What is not ASCII does not come out as it is.</summary>
internal static class PlainBasic
{
    private const string Scheme = "Basic ";
    private const int MostBytes = 400;

    /// <returns>Null if it is another scheme, or long, or nothing that is separated by one colon.</returns>
    public static (string ClientId, string Secret)? Read(string header)
    {
        Span<byte> decoded = stackalloc byte[MostBytes];
        if (!header.StartsWith(Scheme, StringComparison.Ordinal) || !Convert.TryFromBase64Chars(header.AsSpan(Scheme.Length), decoded, out var length))
        {
            return null;
        }

        decoded = decoded[..length];
        return decoded.IndexOf((byte)':') is >= 0 and var colon
            ? (Encoding.ASCII.GetString(decoded[..colon]), Encoding.ASCII.GetString(decoded[(colon + 1)..]))
            : null;
    }
}
