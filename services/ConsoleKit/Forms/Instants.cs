using System.Globalization;

namespace OobProvisioning.ConsoleKit.Forms;

/// <summary>Instants as pages show and take them: in UTC, since a page without a script does not know its reader's own time.</summary>
public static class Instants
{
    private static readonly TimeSpan Now = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Near = TimeSpan.FromDays(14);

    public static string Show(DateTimeOffset instant) => Text(instant, "d MMM yyyy, HH:mm 'UTC'");

    public static string Day(DateTimeOffset instant) => Text(instant, "d MMM yyyy");

    public static string Day(DateOnly day) => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>For programs (HTML 4.5.14, <c>time</c>).</summary>
    public static string Exact(DateTimeOffset instant) => Text(instant, "yyyy-MM-dd'T'HH:mm'Z'");

    /// <summary>How long ago or ahead, while that is near; else the day.</summary>
    public static string InWords(DateTimeOffset instant, DateTimeOffset now)
    {
        var distance = (instant - now).Duration();
        return distance < Now ? KitTexts.Now
            : !IsNear(instant, now) ? Text(instant, "d MMM yyyy")
            : instant < now ? KitTexts.Ago(KitTexts.Span(distance))
            : KitTexts.Ahead(KitTexts.Span(distance));
    }

    internal static bool IsNear(DateTimeOffset instant, DateTimeOffset now) => (instant - now).Duration() < Near;

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

    private static string Text(DateTimeOffset instant, string form) => instant.UtcDateTime.ToString(form, CultureInfo.InvariantCulture);
}
