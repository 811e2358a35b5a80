namespace OobProvisioning.EndToEnd.Tests;

/// <summary>Chaos in its short form, unless everything is run; <c>tests/chaos</c> is the long one.</summary>
[Collection(Alone.Name)]
public sealed class ChaosTests
{
    private static readonly string[] Scenes = Effort.Of<string[]>(["--scenes", "kills,failover", "--kills", "2", "--minutes", "3"], all: ["--kills", "200", "--minutes", "50"]);

    [Fact]
    public async Task Whatever_breaks_under_load_everything_that_was_answered_holds()
    {
        var limit = Patience.For(Effort.Of(TimeSpan.FromMinutes(5), all: TimeSpan.FromMinutes(55)));
        var run = await ProgramRun.OfAsync(limit, Programs.Chaos, [.. Scenes, "--workers", "4"]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [Fact]
    public async Task It_says_what_it_can_do()
    {
        var run = await ProgramRun.OfAsync(Programs.Chaos, ["--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.All((string[])["--scenes", "--kills", "--seed", "--workers", "--minutes"], option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("--kills")]
    [InlineData("--kills", "many")]
    [InlineData("--minutes", "51")]
    [InlineData("--scenes", "kills,earthquake")]
    public async Task A_wrong_command_line_is_said_and_ends_with_2(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(Programs.Chaos, arguments);
        run.FailsWithOneLine(arguments[0]);
        Assert.Equal(2, run.ExitCode);
    }
}
