namespace OobProvisioning.Benchmarks.Soak.Watch;

/// <summary>One look at everything.</summary>
/// <param name="At">Since the watch began.</param>
/// <param name="Programs">By name; one that had just ended is missing.</param>
/// <param name="Pools">Which part of its connections to the database each service used.</param>
/// <param name="Machine">All that runs here.</param>
/// <param name="Database">PostgreSQL's own word.</param>
internal sealed record Sample(
    TimeSpan At,
    IReadOnlyDictionary<string, ProcessUse> Programs,
    IReadOnlyDictionary<string, double> Pools,
    MachineUse Machine,
    DatabaseUse Database);
