namespace OobProvisioning.CrashLoop;

internal sealed record LoopOptions
{
    public int Kills { get; init; } = 200;

    /// <summary>Decides who is killed, after how long, and what each worker does next.</summary>
    public int Seed { get; init; } = Random.Shared.Next();

    public int Workers { get; init; } = 6;

    /// <summary>After this no more is killed, and the run has failed.</summary>
    public int Minutes { get; init; } = 30;

    public bool Help { get; init; }
}
