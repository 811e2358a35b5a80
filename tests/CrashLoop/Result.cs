using OobProvisioning.CrashLoop.Load;
using OobProvisioning.CrashLoop.Victims;

namespace OobProvisioning.CrashLoop;

/// <param name="Options">What was asked for.</param>
/// <param name="Took">From the first process to the audit.</param>
/// <param name="Kills">How many there were before the time was over.</param>
/// <param name="Victims">Whom they hit.</param>
/// <param name="Tally">The answers.</param>
/// <param name="Rest">How long the work took that was left when the last was killed; null when it did not end.</param>
/// <param name="Findings">The audit's.</param>
/// <param name="Rows">What is left.</param>
internal sealed record Result(
    LoopOptions Options, TimeSpan Took, int Kills, IReadOnlyList<Victim> Victims, Tally Tally, TimeSpan? Rest, IReadOnlyList<string> Findings, IReadOnlyList<string> Rows)
{
    private const int MostPrinted = 20;

    public bool Holds => Kills >= Options.Kills && Rest is not null && Findings.Count == 0 && Tally.Contradictions.Count == 0 && Tally.NeverDone.Count == 0;

    public void Print(TextWriter output)
    {
        output.WriteLine($"\nkilled           {string.Join(", ", Victims.Select(victim => $"{victim.Name} {victim.Kills}"))}; {Kills} of {Options.Kills} in {Took.TotalSeconds:0} s");
        output.WriteLine($"ended unasked    {string.Join(", ", Victims.Select(victim => $"{victim.Name} {victim.OwnEnds}"))}");
        output.WriteLine($"answers          {Tally.Answers.Sum(answer => answer.Count)}");
        foreach (var work in Tally.Answers.GroupBy(answer => answer.Work).OrderBy(work => work.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {work.Key,-26} {string.Join(", ", work.OrderBy(answer => answer.Status).Select(answer => $"{(answer.Status == 0 ? "none" : answer.Status)}: {answer.Count}"))}");
        }

        output.WriteLine($"left             {string.Join(", ", Rows)}");
        output.WriteLine(Rest is { } rest ? $"unfinished work  none, {rest.TotalSeconds:0.0} s after the last kill" : "unfinished work  does not end");
        PrintAll(output, "never done       ", Tally.NeverDone);
        PrintAll(output, "audit            ", Findings);
        PrintAll(output, "contradictions   ", Tally.Contradictions);
        output.WriteLine(Holds
            ? $"\nEverything that was answered holds (--seed {Options.Seed})."
            : $"\nIt does not hold; again with: tests/crash-loop --kills {Options.Kills} --seed {Options.Seed} --workers {Options.Workers}");
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
