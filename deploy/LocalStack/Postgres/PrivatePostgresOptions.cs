namespace OobProvisioning.LocalStack.Postgres;

/// <summary>Where a private PostgreSQL lives and how it runs.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>Its folder, made if absent; for one server at a time. As root the cluster may have to lie elsewhere.</summary>
    public required string Directory { get; init; }

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The folder of the binaries, or <c>embedded</c> for the pinned npm package; null searches.</summary>
    public string? Binaries { get; init; }

    /// <summary>Holds the administrator's password; made if absent. Default: in <see cref="Directory"/>.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Default: in <see cref="Directory"/>.</summary>
    public string? LogFile { get; init; }

    /// <summary>A server that an earlier run left behind is found here, and ended. Default: in <see cref="Directory"/>.</summary>
    public string? PidFile { get; init; }

    /// <summary>false for tests: nothing is forced to disk, which a crash of the machine does not survive.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Told what the user should know, one line each.</summary>
    public Action<string> Report { get; init; } = static _ => { };

    internal string PasswordPath => PasswordFile ?? Path.Combine(Directory, "administrator-password");

    internal string LogPath => LogFile ?? Path.Combine(Directory, "postgres.log");

    internal string PidPath => PidFile ?? Path.Combine(Directory, "postgres.pid");
}
