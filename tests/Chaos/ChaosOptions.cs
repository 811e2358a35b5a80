namespace OobProvisioning.Chaos;

internal sealed record ChaosOptions
{
    /// <summary>The names of the scenes, in the order in which they come; empty: all.</summary>
    public IReadOnlyList<string> Scenes { get; init; } = [];

    /// <summary>How often the scene "kills" does it.</summary>
    public int Kills { get; init; } = 200;

    /// <summary>Decides who is killed, after how long, and what each worker does next.</summary>
    public int Seed { get; init; } = Random.Shared.Next();

    public int Workers { get; init; } = 6;

    /// <summary>After this nothing more is broken, and the run has failed.</summary>
    public int Minutes { get; init; } = 30;

    public bool Help { get; init; }
}
