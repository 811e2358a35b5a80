using OobProvisioning.Benchmarks.Soak.Pace;
using OobProvisioning.Benchmarks.Soak.Watch;

namespace OobProvisioning.Benchmarks.Soak.Findings;

/// <summary>Some work, what it was answered, and how everything looked meanwhile.</summary>
internal sealed record Phase(int Arrivals, Answers Answers, IReadOnlyList<Sample> Samples)
{
    public TimeSpan Took => Samples[^1].At - Samples[0].At;

    public double PerSecond => Answers.Count / Took.TotalSeconds;

    public IEnumerable<string> Programs => Samples[^1].Programs.Keys;

    /// <returns>Processor time that a program used in it.</returns>
    public TimeSpan ProcessorOf(string program) => UseOf(program, Samples[^1]) - UseOf(program, Samples[0]);

    /// <returns>The same as how many processors it kept busy.</returns>
    public double CoresOf(string program) => ProcessorOf(program) / Took;

    private static TimeSpan UseOf(string program, Sample sample) => sample.Programs.GetValueOrDefault(program)?.Processor ?? TimeSpan.Zero;
}
