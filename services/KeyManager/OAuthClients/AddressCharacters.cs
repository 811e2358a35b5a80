using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// What an address is written with (RFC 3986 2). A browser would send others in its own way, and no header could hold them (RFC 9110 10.2.2).
/// </summary>
internal static partial class AddressCharacters
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=%");

    /// <summary>The first that an address does not have, with its number, for whoever has to find it; null if there is none.</summary>
    public static string? FaultOf(string text)
    {
        var start = ToIpLiteral().Match(text).Length;
        var found = text.AsSpan(start).IndexOfAnyExcept(Allowed);
        if (found >= 0)
        {
            var at = start + found;
            return Rune.TryGetRuneAt(text, at, out var rune) && !Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune)
                ? string.Create(CultureInfo.InvariantCulture, $"'{rune}' (U+{rune.Value:X4})")
                : string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[at]:X4}");
        }

        return HasLonePercent(text) ? "a % without two hexadecimal digits" : null;
    }

    /// <summary>Only there brackets may stand (RFC 3986 3.2.2).</summary>
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*://\[[0-9A-Fa-f:.]+\]")]
    private static partial Regex ToIpLiteral();

    private static bool HasLonePercent(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return true;
            }
        }

        return false;
    }
}
