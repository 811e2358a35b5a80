namespace OobProvisioning.Benchmarks;

internal sealed record BenchmarkOptions
{
    /// <summary>How long each server is measured in each round, and how long it is warmed up.</summary>
    public int Seconds { get; init; } = 6;

    /// <summary>The servers take turns, so that a slow minute of the machine is everybody's; the middle one of a server's figures counts.</summary>
    public int Rounds { get; init; } = 3;

    public int Connections { get; init; } = 32;

    public int Clients { get; init; } = 2_000;

    /// <summary>Issued while the memory is watched, after everything else.</summary>
    public int Tokens { get; init; } = 200_000;

    /// <summary>Applications that call; each may do 5,000 calls a minute, which is more than it does.</summary>
    public int Subscribers { get; init; } = 400;

    /// <summary>Of everything, in the larger one of the two installations that are compared.</summary>
    public int Rows { get; init; } = 1_000_000;

    /// <summary>Null: all.</summary>
    public Part? Only { get; init; }

    public bool Help { get; init; }
}

internal enum Part
{
    Tokens,
    Provide,
    Calls,
    Growth,
}
