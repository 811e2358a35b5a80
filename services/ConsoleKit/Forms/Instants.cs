using System.Globalization;

namespace OobProvisioning.ConsoleKit.Forms;

/// <summary>Instants as pages show and take them: in UTC, since a page without a script does not know its reader's own time.</summary>
public static class Instants
{
    public static string Show(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Show(DateTimeOffset? instant, string none) => instant is { } known ? Show(known) : none;

    /// <summary>HTML 4.10.5.1.7, <c>datetime-local</c>.</summary>
    public static bool TryRead(string? text, out DateTimeOffset? instant)
    {
        instant = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var isInstant = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read);
        instant = isInstant ? read : null;
        return isInstant;
    }
}
