using System.Globalization;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>Where distributions and installers put PostgreSQL; each with the newest version first.</summary>
internal static class UsualPlaces
{
    // "*" stands for a folder whose name holds the version.
    private static readonly string[] Patterns =
    [
        "/usr/lib/postgresql/*/bin", // Debian, Ubuntu
        "/usr/pgsql-*/bin", // postgresql.org's RPMs
        "/usr/lib/postgresql*/bin", // SUSE
        "/usr/libexec/postgresql*", // Alpine
        "/usr/local/pgsql/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
        "/Library/PostgreSQL/*/bin",
    ];

    public static string Description => "PATH, " + string.Join(", ", Patterns);

    public static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Where(HasPostgres);

    public static IEnumerable<string> Known() => Patterns.SelectMany(Expand).Where(HasPostgres);

    private static IEnumerable<string> Expand(string pattern)
    {
        var parts = pattern.Split('/');
        var wild = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        if (wild < 0)
        {
            return [pattern];
        }

        var parent = string.Join('/', parts[..wild]);
        var rest = string.Join('/', parts[(wild + 1)..]);
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, parts[wild]).OrderByDescending(Version).Select(found => Path.Combine(found, rest))
            : [];
    }

    private static int Version(string directory) =>
        int.TryParse(new string([.. Path.GetFileName(directory).Where(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;

    private static bool HasPostgres(string directory) => File.Exists(Path.Combine(directory, "postgres"));
}
