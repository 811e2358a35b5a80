using OobProvisioning.Benchmarks.Soak.Work;

namespace OobProvisioning.Benchmarks.Soak.Findings;

/// <summary>What an arrival of one portion costs each program, measured while nobody did anything else.</summary>
internal sealed record Cost(Portion Portion, Phase Alone)
{
    /// <returns>Processor time of a program, in milliseconds.</returns>
    public double Of(string program) => Alone.ProcessorOf(program).TotalMilliseconds / Alone.Arrivals;
}
