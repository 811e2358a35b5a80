using System.Globalization;
using System.Numerics;

namespace OobProvisioning.ConsoleKit.Forms;

/// <summary>Typed texts as the values that requests hold. A field that was left empty says nothing.</summary>
public static class Typed
{
    /// <summary>Spaces around it are passed over. One that is too large for any rule stays so: the rule says what is allowed.</summary>
    /// <returns>False if the text is no whole number. A field that was left empty is null.</returns>
    public static bool TryRead(string? text, out long? number)
    {
        var isNumber = BigInteger.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var read);
        number = isNumber ? (long)BigInteger.Clamp(read, long.MinValue, long.MaxValue) : null;
        return isNumber || string.IsNullOrWhiteSpace(text);
    }

    /// <summary>A name, key or secret without the spaces that were typed or pasted with it; null if nothing else was.</summary>
    public static string? Trimmed(string? text) => OrNothing(text?.Trim());

    public static string[] Words(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static string? OrNothing(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
