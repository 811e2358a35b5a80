using System.Diagnostics;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>A program that was run to its end, and what it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Limit = Patience.For(TimeSpan.FromSeconds(60));

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<ProgramRun> OfAsync(string assembly, string[] arguments, params (string Name, string? Value)[] environment) =>
        OfAsync(Limit, assembly, arguments, environment);

    public static async Task<ProgramRun> OfAsync(TimeSpan within, string assembly, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var start = Start(assembly, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(within);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Path.GetFileName(assembly)} {string.Join(' ', arguments)} has not ended within {within.TotalSeconds} s. It said: {await output}{await error}");
        }

        return new ProgramRun(process.ExitCode, await output, await error);
    }

    internal static ProcessStartInfo Start(string assembly, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Programs.DotnetHost, [assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test runner's surroundings say about ASP.NET programs is not meant for these.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name is "DOTNET_ENVIRONMENT").ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }
}
