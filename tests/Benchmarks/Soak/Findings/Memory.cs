using OobProvisioning.Benchmarks.Soak.Watch;

namespace OobProvisioning.Benchmarks.Soak.Findings;

/// <summary>What would be free without a program: in an empty installation, with all rows before anybody came, and at the most under load; bytes.</summary>
internal sealed record Memory(string Program, long Empty, long AtRest, long AtMost)
{
    public static Memory Of(string program, Sample empty, Sample atRest, IReadOnlyList<Sample> soaked) => new(
        program,
        In(empty, program),
        In(atRest, program),
        soaked.Max(sample => In(sample, program)));

    /// <returns>Bytes that it holds of each client and application.</returns>
    public double PerRow(int rows) => Math.Max(0, AtRest - Empty) / (double)rows;

    /// <summary>Bytes that load adds, whatever the installation's size.</summary>
    public long ByLoad => Math.Max(0, AtMost - AtRest);

    private static long In(Sample sample, string program) => sample.Programs.GetValueOrDefault(program)?.Memory ?? 0;
}
