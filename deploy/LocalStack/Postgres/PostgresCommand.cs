using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>How the server process is started.</summary>
internal static class PostgresCommand
{
    public static ChildProcessSpecification For(
        PostgresBinaries binaries, Cluster cluster, int port, UnprivilegedUser? user, PrivatePostgresOptions options) => new()
        {
            Name = "postgres",
            FileName = binaries.Postgres,
            Arguments = ["-D", cluster.Directory, .. Settings(port, options.Durable).SelectMany(setting => (string[])["-c", setting])],
            WorkingDirectory = cluster.Directory,
            LogFile = options.LogPath,
            PidFile = options.PidPath,
            Environment = PostgresEnvironment.Clean(),
            UserName = user?.Name,
            StopSignal = Signals.Interrupt, // "fast": open connections are ended, everything is written
            Grace = TimeSpan.FromSeconds(20),
        };

    private static IEnumerable<string> Settings(int port, bool durable)
    {
        yield return $"port={port}";
        yield return "listen_addresses=127.0.0.1";
        // No socket: its path may have 107 characters at the most, a data folder's has more in the end.
        yield return "unix_socket_directories=";
        yield return "max_connections=300";
        yield return "password_encryption=scram-sha-256";
        yield return "log_line_prefix=%m [%p] %d ";
        if (durable)
        {
            yield break;
        }

        yield return "fsync=off";
        yield return "synchronous_commit=off";
        yield return "full_page_writes=off";
    }
}
