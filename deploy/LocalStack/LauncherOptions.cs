using OobProvisioning.LocalStack.Stack;

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

    /// <summary>The gateway's; the fifteen after it are the other processes' and, in the story, those of the authorization server elsewhere.</summary>
    public int Port { get; init; } = 9080;

    /// <summary>An administrator's connection to a running PostgreSQL; null starts a private one.</summary>
    public string? Connection { get; init; }

    public string? PostgresBinaries { get; init; }

    /// <summary>How long all may take until they are ready: a gateway reads every application first.</summary>
    public TimeSpan ReadyWithin { get; init; } = Readiness.Limit;

    /// <summary>A folder with tls.crt, tls.key and ca.crt: everything is called over https, with that certificate. Null: over http.</summary>
    public string? Tls { get; init; }

    /// <summary>The story of a stack that runs elsewhere; null: of the data folder's.</summary>
    public Uri? BaseAddress { get; init; }

    public string? CredentialsFile { get; init; }

    /// <summary>The story's authorization server elsewhere, which is another installation of the Key Manager; null: one that is started for it.</summary>
    public Uri? Provider { get; init; }

    /// <summary>Its credentials.env.</summary>
    public string? ProviderCredentialsFile { get; init; }

    /// <summary>The story's echo backend; null: the local stack's.</summary>
    public Uri? Backend { get; init; }
}
