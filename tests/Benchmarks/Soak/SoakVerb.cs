using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.Benchmarks.Soak;

/// <summary>Not for how fast, but for how long.</summary>
internal static class SoakVerb
{
    public const string Name = "soak";

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, StopRequest request)
    {
        var options = SoakOptions.Parse(arguments);
        if (options.Help)
        {
            await output.WriteLineAsync(SoakOptions.Usage);
            return 0;
        }

        await using var stack = new SoakedStack(options.Clients, request);
        var result = await new SoakRun(options, stack, output).RunAsync(request.Stop);
        new SoakReport(result, output).Print();
        if (result.Verdicts.All(verdict => verdict.Holds))
        {
            return 0;
        }

        await output.WriteLineAsync($"\nThe logs are kept in {stack.KeepLogs()}; again with: tests/soak --seed {options.Seed}");
        return 1;
    }
}
