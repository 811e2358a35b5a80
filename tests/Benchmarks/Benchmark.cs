using OobProvisioning.Benchmarks.Calls;
using OobProvisioning.Benchmarks.Growth;
using OobProvisioning.Benchmarks.Provide;
using OobProvisioning.Benchmarks.Results;
using OobProvisioning.Benchmarks.Tokens;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.Benchmarks;

/// <summary>Each part with servers of its own, one after another.</summary>
internal static class Benchmark
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(BenchmarkOptions options, TextWriter output, StopRequest request)
    {
        output.WriteLine(Machine.Describe());
        List<Verdict> verdicts = [];
        if (options.Only is null or Part.Tokens)
        {
            verdicts.AddRange(await TokenBenchmark.RunAsync(options, output, request.Stop));
        }

        if (options.Only is null or Part.Provide)
        {
            verdicts.AddRange(await ProvideBenchmark.RunAsync(options, output, request.Stop));
        }

        if (options.Only is null or Part.Calls)
        {
            verdicts.AddRange(await CallBenchmark.RunAsync(options, output, request));
        }

        if (options.Only is null or Part.Growth)
        {
            verdicts.AddRange(await GrowthBenchmark.RunAsync(options, output, request));
        }

        new Report(options, output).PrintVerdicts(verdicts);
        return verdicts.TrueForAll(verdict => verdict.Holds) ? 0 : 1;
    }
}
