namespace OobProvisioning.Benchmarks.Soak.Work;

/// <summary>One thing that somebody does.</summary>
/// <param name="Share">How many of a thousand arrivals are for it.</param>
/// <param name="DoAsync">Does it, due at that moment (null: now), with a number that decides whatever is left to chance.</param>
internal sealed record Job(int Share, Func<Population, long?, int, Task> DoAsync);

/// <summary>Jobs that cost about the same at the same programs: they are measured together.</summary>
internal sealed record Portion(string Name, string What, IReadOnlyList<Job> Jobs)
{
    public int Share => Jobs.Sum(job => job.Share);
}
