using System.Globalization;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>Instants as pages show them: in UTC, since a page without a script does not know its reader's own time.</summary>
internal static class Instants
{
    public static string Show(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
