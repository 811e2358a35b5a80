using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>initdb with the first locale that this machine and version have. Never plain C: its lower() and citext fold ASCII only.</summary>
internal static class InitializationLadder
{
    public static async Task RunAsync(
        PostgresBinaries binaries, string directory, string passwordFile, UnprivilegedUser? user, bool durable,
        CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var locale in Locales(binaries.MajorVersion))
        {
            var result = await Tool.RunAsync(
                binaries.InitDb,
                [
                    "-D", directory, "-U", Cluster.Administrator, "--pwfile", passwordFile, "--auth=scram-sha-256", "--encoding=UTF8",
                    "--lc-messages=C", .. durable ? (string[])[] : ["--no-sync"], .. locale,
                ],
                user?.Name, Path.GetDirectoryName(directory), cancellationToken);
            if (result.Succeeded)
            {
                return;
            }

            failures.Add($"  | {string.Join(' ', locale)}: {result.LastErrorLine}");
        }

        throw new LauncherException($"{binaries.InitDb} fails:\n{string.Join('\n', failures)}");
    }

    private static IEnumerable<string[]> Locales(int majorVersion)
    {
        // Since 17 PostgreSQL brings Unicode rules of its own: the same on every machine, and no library's update changes an index.
        if (majorVersion >= 17)
        {
            yield return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
        }

        yield return ["--locale=C.UTF-8"];
        yield return ["--locale=en_US.UTF-8"];
        if (majorVersion >= 15)
        {
            yield return ["--locale-provider=icu", "--icu-locale=und", "--locale=C"];
        }
    }
}
