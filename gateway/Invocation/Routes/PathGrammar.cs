using System.Buffers;
using System.Globalization;
using System.Text;

namespace OobProvisioning.Gateway.Invocation.Routes;

/// <summary>Which paths everybody reads in the same way (RFC 3986 3.3).</summary>
internal static class PathGrammar
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%");

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static bool IsAmbiguous(string path)
    {
        if (path.AsSpan().ContainsAnyExcept(Allowed) || path.Contains("//", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var segment in path.AsSpan(1).Split('/'))
        {
            if (IsAmbiguous(path.AsSpan(1)[segment]))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsQuery(string query) => !query.AsSpan().ContainsAnyExceptInRange('!', '~') && !query.Contains('#', StringComparison.Ordinal);

    /// <summary>A segment as a backend reads it.</summary>
    /// <returns>Null if its encoding is none, or no UTF-8.</returns>
    public static string? Decode(ReadOnlySpan<char> segment)
    {
        if (!segment.Contains('%'))
        {
            return segment.ToString();
        }

        var (bytes, count) = (new byte[segment.Length], 0);
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '%')
            {
                bytes[count++] = (byte)segment[i];
            }
            else if (!IsOctet(segment[i..]))
            {
                return null;
            }
            else
            {
                bytes[count++] = byte.Parse(segment.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 2;
            }
        }

        try
        {
            return Strict.GetString(bytes, 0, count);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsAmbiguous(ReadOnlySpan<char> segment) =>
        Decode(segment) is not { } text
        || text.AsSpan().ContainsAny('/', '\\')
        || text.Any(char.IsControl)
        // Some backends take what follows a semicolon for parameters, and "..;" for "..".
        || text.Split(';')[0] is "." or ".."
        || IsEncodedTwice(text);

    private static bool IsEncodedTwice(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (IsOctet(text.AsSpan(at)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOctet(ReadOnlySpan<char> text) => text is ['%', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low);
}
