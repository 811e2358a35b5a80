namespace OobProvisioning.EndToEnd.Tests;

/// <summary>The crash loop in its short form, unless everything is run; <c>tests/crash-loop</c> is the long one.</summary>
[Collection(Alone.Name)]
public sealed class CrashLoopTests
{
    private static readonly string Kills = Effort.Of("4", all: "200");
    private static readonly string Minutes = Effort.Of("3", all: "50");

    [Fact]
    public async Task After_kills_at_random_moments_everything_that_was_answered_holds()
    {
        var limit = Patience.For(Effort.Of(TimeSpan.FromMinutes(5), all: TimeSpan.FromMinutes(55)));
        var run = await ProgramRun.OfAsync(limit, Programs.CrashLoop, ["--kills", Kills, "--workers", "4", "--minutes", Minutes]);
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
