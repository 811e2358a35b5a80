using System.Globalization;
using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>The folder that PostgreSQL calls its data directory.</summary>
internal sealed class Cluster(string directory)
{
    public const string Administrator = "postgres";

    public string Directory => directory;

    /// <summary>null until it is initialized.</summary>
    public int? MajorVersion =>
        File.Exists(VersionFile) ? int.Parse(File.ReadAllText(VersionFile), CultureInfo.InvariantCulture) : null;

    private string VersionFile => Path.Combine(directory, "PG_VERSION");

    public async Task InitializeAsync(
        PostgresBinaries binaries, string password, UnprivilegedUser? user, bool durable, CancellationToken cancellationToken)
    {
        if (MajorVersion is not null)
        {
            return;
        }

        // Made beside and renamed: an initdb that was killed leaves nothing that looks like a cluster.
        var unfinished = $"{directory}.new-{Guid.NewGuid():N}";
        var passwordFile = unfinished + ".password";
        RemoveUnfinished();
        AtomicFile.WritePrivate(passwordFile, password);
        try
        {
            if (user is not null)
            {
                await user.MakeOwnerOfAsync(passwordFile, cancellationToken);
            }

            await InitializationLadder.RunAsync(binaries, unfinished, passwordFile, user, durable, cancellationToken);
            System.IO.Directory.Move(unfinished, directory);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    /// <summary>
    /// The process id in a stale lock file may be another program's by now, or a zombie's that nobody reaps (in a container),
    /// and PostgreSQL refuses to start. Only a process that names this folder in its command line can be its server. Should
    /// old backends linger, PostgreSQL still finds their shared memory, and waits.
    /// </summary>
    public void RemoveLockOfStranger()
    {
        var file = Path.Combine(directory, "postmaster.pid");
        if (!OperatingSystem.IsLinux() || !File.Exists(file))
        {
            return;
        }

        try
        {
            if (!File.ReadAllText($"/proc/{File.ReadLines(file).First()}/cmdline").Contains(directory, StringComparison.Ordinal))
            {
                File.Delete(file);
            }
        }
        catch (IOException)
        {
            // No such process: PostgreSQL sees that itself.
        }
    }

    private void RemoveUnfinished()
    {
        var parent = Path.GetDirectoryName(directory)!;
        foreach (var left in System.IO.Directory.EnumerateFileSystemEntries(parent, Path.GetFileName(directory) + ".new-*").ToList())
        {
            if (File.Exists(left))
            {
                File.Delete(left);
            }
            else
            {
                System.IO.Directory.Delete(left, recursive: true);
            }
        }
    }
}
