namespace OobProvisioning.LocalStack;

internal enum Verb
{
    Start,
    Story,
    Help,
}

internal sealed record LauncherOptions
{
    public Verb Verb { get; init; } = Verb.Start;

    /// <summary>Absolute.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The gateway's; the six after it are the other processes'.</summary>
    public int Port { get; init; } = 9080;

    /// <summary>An administrator's connection to a running PostgreSQL; null starts a private one.</summary>
    public string? Connection { get; init; }

    public string? PostgresBinaries { get; init; }

    /// <summary>The story of a stack that runs elsewhere; null: of the data folder's.</summary>
    public Uri? BaseAddress { get; init; }

    public string? CredentialsFile { get; init; }
}
