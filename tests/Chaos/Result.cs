using OobProvisioning.Chaos.Load;
using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos;

/// <param name="Options">What was asked for.</param>
/// <param name="Took">From the first process to the audit.</param>
/// <param name="Scenes">What was broken.</param>
/// <param name="Replicas">Whom it hit.</param>
/// <param name="Tally">The answers.</param>
/// <param name="Rest">How long the work took that was left at the end; null when it did not end.</param>
/// <param name="Findings">The audit's.</param>
/// <param name="Rows">What is left.</param>
internal sealed record Result(
    ChaosOptions Options,
    TimeSpan Took,
    IReadOnlyList<PlayedScene> Scenes,
    IReadOnlyList<Replica> Replicas,
    Tally Tally,
    TimeSpan? Rest,
    IReadOnlyList<string> Findings,
    IReadOnlyList<string> Rows)
{
    private const int MostPrinted = 20;

    public bool Holds => Rest is not null && Findings.Count == 0 && Tally.Contradictions.Count == 0 && Tally.NeverDone.Count == 0;

    public void Print(TextWriter output)
    {
        output.WriteLine($"\nscene        answers  failed  well again after   ({Took.TotalSeconds:0} s in all)");
        foreach (var scene in Scenes)
        {
            output.WriteLine($"{scene.Name,-12} {scene.Answers,7}  {scene.Failed,6}  {(scene.Recovery is { } recovery ? $"{recovery.TotalSeconds:0.0} s" : "never")}");
        }

        output.WriteLine($"\nkilled           {string.Join(", ", Replicas.Select(replica => $"{replica.Name} {replica.Kills}"))}");
        output.WriteLine($"restarted        {string.Join(", ", Replicas.Select(replica => $"{replica.Name} {replica.Restarts}"))}");
        output.WriteLine($"ended unasked    {string.Join(", ", Replicas.Select(replica => $"{replica.Name} {replica.OwnEnds}"))}");
        output.WriteLine($"answers          {Tally.Total}");
        foreach (var work in Tally.Answers.GroupBy(answer => answer.Work).OrderBy(work => work.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {work.Key,-26} {string.Join(", ", work.OrderBy(answer => answer.Status).Select(answer => $"{(answer.Status == 0 ? "none" : answer.Status)}: {answer.Count}"))}");
        }

        output.WriteLine($"left             {string.Join(", ", Rows)}");
        output.WriteLine(Rest is { } rest ? $"unfinished work  none, {rest.TotalSeconds:0.0} s after the last scene" : "unfinished work  does not end");
        PrintAll(output, "never done       ", Tally.NeverDone);
        PrintAll(output, "audit            ", Findings);
        PrintAll(output, "contradictions   ", Tally.Contradictions);
        output.WriteLine(Holds
            ? $"\nEverything that was answered holds (--seed {Options.Seed})."
            : $"\nIt does not hold; again with: tests/chaos --scenes {string.Join(',', Scenes.Select(scene => scene.Name))} --kills {Options.Kills} --seed {Options.Seed} --workers {Options.Workers}");
    }

    private static void PrintAll(TextWriter output, string title, IReadOnlyCollection<string> sentences)
    {
        output.WriteLine($"{title}{(sentences.Count == 0 ? "none" : sentences.Count)}");
        foreach (var sentence in sentences.Take(MostPrinted))
        {
            output.WriteLine($"  - {sentence}");
        }
    }
}
