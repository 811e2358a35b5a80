namespace OobProvisioning.LocalStack.Processes;

internal sealed record ChildProcessSpecification
{
    public required string Name { get; init; }

    public required string FileName { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Its standard output and error, appended.</summary>
    public required string LogFile { get; init; }

    public required string PidFile { get; init; }

    /// <summary>Added to the inherited environment; null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The user it runs as; null: ours.</summary>
    public string? UserName { get; init; }

    public int StopSignal { get; init; } = Signals.Terminate;

    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(15);
}
