using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace OobProvisioning.TestKit;

/// <summary>A PostgreSQL of this machine's binaries, in a folder of its own, gone at the end.</summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder;
    private readonly Process _process;

    private PrivatePostgres(string folder, Process process, string connectionString)
    {
        _folder = folder;
        _process = process;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public static async Task<PrivatePostgres> StartAsync()
    {
        var binaries = Binaries();
        var user = Unprivileged();
        var port = FreePort();
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var folder = Path.Combine(Path.GetTempPath(), $"oob-postgres-{Guid.NewGuid():N}");
        var passwordFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(passwordFile, password);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        using (var initdb = Start(binaries, "initdb", user, "-D", folder, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"))
        {
            await initdb.WaitForExitAsync();
            File.Delete(passwordFile);
            if (initdb.ExitCode != 0)
            {
                throw new InvalidOperationException("initdb failed: " + await initdb.StandardError.ReadToEndAsync());
            }
        }

        var process = Start(binaries, "postgres", user, "-D", folder, "-p", $"{port}", "-h", "127.0.0.1", "-k", "", "-F", "-c", "max_connections=500", "-c", "logging_collector=on");
        var server = new PrivatePostgres(folder, process, $"Host=127.0.0.1;Port={port};Username=postgres;Password={password};Database=postgres");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        await server.WaitAsync();
        return server;
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private async Task WaitAsync()
    {
        for (var started = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (started.Elapsed < Patience && !_process.HasExited)
            {
                // Still starting.
            }
        }
    }

    private void Stop()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string Binaries()
    {
        string[] usual = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), .. Versions("/usr/lib/postgresql"), .. Versions("/usr/local/pgsql"), "/opt/homebrew/bin"];
        return usual.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            ?? throw new InvalidOperationException("The tests need PostgreSQL: neither a container engine nor the programs initdb and postgres were found.");

        static IEnumerable<string> Versions(string root) => Directory.Exists(root)
            ? Directory.GetDirectories(root).OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
            : [];
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string? Unprivileged() =>
        Environment.UserName != "root" ? null : File.ReadAllText("/etc/passwd").Contains("\npostgres:", StringComparison.Ordinal) ? "postgres" : "nobody";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(string folder, string program, string? user, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, program), arguments) { WorkingDirectory = "/", RedirectStandardError = true, RedirectStandardOutput = true };
        if (user is not null)
        {
            start.UserName = user;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
