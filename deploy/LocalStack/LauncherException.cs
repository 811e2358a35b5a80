namespace OobProvisioning.LocalStack;

/// <summary>Something the user can mend; the message is the one line they read.</summary>
public sealed class LauncherException(string message, int exitCode = 1) : Exception(message)
{
    /// <summary>2 for a wrong command line, otherwise 1.</summary>
    public int ExitCode { get; } = exitCode;
}
