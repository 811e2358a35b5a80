using OobProvisioning.EndToEnd.Tests.Stack;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>The crash loop in its short form; <c>tests/crash-loop</c> is the long one.</summary>
[Collection(Alone.Name)]
public sealed class CrashLoopTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task After_ten_kills_at_random_moments_everything_that_was_answered_holds()
    {
        var run = await ProgramRun.OfAsync(Limit, Programs.CrashLoop, ["--kills", "10", "--workers", "4", "--minutes", "3"]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [Fact]
    public async Task It_says_what_it_can_do()
    {
        var run = await ProgramRun.OfAsync(Programs.CrashLoop, ["--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.All((string[])["--kills", "--seed", "--workers", "--minutes"], option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("--kills")]
    [InlineData("--kills", "many")]
    [InlineData("--minutes", "51")]
    public async Task A_wrong_command_line_is_said_and_ends_with_2(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(Programs.CrashLoop, arguments);
        run.FailsWithOneLine(arguments[0]);
        Assert.Equal(2, run.ExitCode);
    }
}
