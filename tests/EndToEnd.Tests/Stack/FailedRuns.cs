namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>How a program fails that cannot start.</summary>
internal static class FailedRuns
{
    /// <summary>It failed, and said so on stderr in one line that has these words, and nowhere else.</summary>
    public static void FailsWithOneLine(this ProgramRun run, params string[] words)
    {
        run.FailsWithOneLineAndItsLog(words);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    /// <summary>It failed and said so in one line; its log on stdout may explain at length.</summary>
    public static void FailsWithOneLineAndItsLog(this ProgramRun run, params string[] words)
    {
        Assert.True(run.ExitCode != 0, $"It ended with exit code 0. {run.Output}");
        Assert.True(run.ErrorLines.Length == 1, $"stderr has {run.ErrorLines.Length} lines:\n{run.Error}");
        Assert.All(words, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));
    }
}
