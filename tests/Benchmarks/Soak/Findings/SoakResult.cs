using System.Globalization;
using OobProvisioning.Benchmarks.Results;
using OobProvisioning.Benchmarks.Soak.Pace;
using OobProvisioning.Benchmarks.Soak.Watch;

namespace OobProvisioning.Benchmarks.Soak.Findings;

/// <param name="Options">What was asked for.</param>
/// <param name="Empty">Everything at rest, before there was a row.</param>
/// <param name="AtRest">Everything at rest with all rows, before anybody came.</param>
/// <param name="Costs">Each portion alone.</param>
/// <param name="Capacity">The mix, as much as could be answered.</param>
/// <param name="Soak">The mix, at the part of it that was asked for.</param>
/// <param name="HeldBefore">Bytes that each program with a collector held when the soak began.</param>
/// <param name="HeldAfter">And when it had ended.</param>
/// <param name="Late">By how much its requests were sent late.</param>
/// <param name="EndedUnasked">Programs that ended and were started again.</param>
/// <param name="Findings">What does not agree with what was answered.</param>
internal sealed record SoakResult(
    SoakOptions Options,
    Sample Empty,
    Sample AtRest,
    IReadOnlyList<Cost> Costs,
    Phase Capacity,
    Phase Soak,
    IReadOnlyDictionary<string, double> HeldBefore,
    IReadOnlyDictionary<string, double> HeldAfter,
    Latencies Late,
    IReadOnlyList<string> EndedUnasked,
    IReadOnlyList<string> Findings)
{
    /// <summary>Shorter, a program is still warming up.</summary>
    public const double LeastMinutes = 10;

    /// <summary>Less is not what was asked for: the machine could not, or others used it.</summary>
    private const double LeastOfPace = 0.9;

    public double AskedPerSecond => Options.At * Capacity.Arrivals / Capacity.Took.TotalSeconds;

    /// <summary>Those of the installation.</summary>
    public IEnumerable<string> Programs => Soak.Programs.Where(program => program != Watcher.Load);

    /// <summary>Heaps with their garbage.</summary>
    public IReadOnlyList<MemoryGrowth> Growths => [.. Programs.Select(program => MemoryGrowth.Of(program, Soak.Samples, Soak.PerSecond))];

    /// <summary>
    /// By which memory is judged: of heaps what is alive on them (a large one holds a fifth of itself as garbage before anybody looks); of PostgreSQL, which has none,
    /// its processes.
    /// </summary>
    public IReadOnlyList<MemoryGrowth> Held => [.. Programs.Select(program => HeldBefore.TryGetValue(program, out var before)
        ? new MemoryGrowth(program, (long)before, (long)HeldAfter[program], Soak.Took, Soak.Answers.Count)
        : MemoryGrowth.OfProcesses(program, Soak.Samples, Soak.PerSecond))];

    public IReadOnlyList<Memory> Memories => [.. Programs.Select(program => Memory.Of(program, Empty, AtRest, Soak.Samples))];

    /// <summary>In all phases: nothing was broken, so nothing explains one.</summary>
    public IReadOnlyList<(string Phase, Fault Fault, int Count, string Trace)> Faults =>
    [
        .. Costs.Select(cost => (cost.Portion.Name + " alone", cost.Alone)).Append(("capacity", Capacity)).Append(("soak", Soak))
            .SelectMany(phase => phase.Item2.Answers.Faults, (phase, fault) => (phase.Item1, fault.Fault, fault.Count, fault.Trace)),
    ];

    public double PerSecond => Soak.Arrivals / Soak.Took.TotalSeconds;

    /// <summary>Memory is judged of a soak that is long enough for it.</summary>
    public IReadOnlyList<Verdict> Verdicts =>
    [
        new("arrivals a second", Text($"{PerSecond:N0}"), Text($"{AskedPerSecond:N0}"), PerSecond >= LeastOfPace * AskedPerSecond),
        None("answers that are errors", Faults.Sum(fault => fault.Count)),
        None("programs that ended unasked", EndedUnasked.Count),
        None("answers that do not hold", Findings.Count),
        .. Options.Minutes < LeastMinutes
            ? []
            : Held.Select(growth => Verdict.Flat($"memory that {growth.Program} holds, MB", growth.First, growth.Last, growth.Allowed)),
    ];

    private static Verdict None(string what, int count) => new(what, Text($"{count:N0}"), "0", count == 0);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
