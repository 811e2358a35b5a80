using System.Globalization;

namespace OobProvisioning.ConsoleKit.Forms;

/// <summary>Typed texts as the values that requests hold. A field that was left empty says nothing.</summary>
public static class Typed
{
    /// <returns>False if the text is no number. A field that was left empty is null.</returns>
    public static bool TryRead(string? text, out long? number)
    {
        number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        return number is not null || string.IsNullOrWhiteSpace(text);
    }

    public static string[] Words(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static string? OrNothing(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
