using System.Diagnostics;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>A program that was run to its end, and what it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

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
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(within);
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

    /// <summary>It failed, and said so on stderr in one line that has these words, and nowhere else.</summary>
    public void FailsWithOneLine(params string[] words)
    {
        FailsWithOneLineAndItsLog(words);
        Assert.DoesNotContain("   at ", Output, StringComparison.Ordinal);
    }

    /// <summary>It failed and said so in one line; its log on stdout may explain at length.</summary>
    public void FailsWithOneLineAndItsLog(params string[] words)
    {
        Assert.True(ExitCode != 0, $"It ended with exit code 0. {Output}");
        Assert.True(ErrorLines.Length == 1, $"stderr has {ErrorLines.Length} lines:\n{Error}");
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
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
