namespace OobProvisioning.EndToEnd.Tests.Soak;

/// <summary><c>tests/soak</c> as it is called, in its short form.</summary>
[Collection(Alone.Name)]
public sealed class SoakTests
{
    /// <summary>Two starts of a stack of its own; its parts are looked at one by one beside it.</summary>
    [Fact]
    [Trait("Needs", "time")]
    public async Task It_reports_errors_memory_and_what_is_used_up_first()
    {
        var run = await ProgramRun.OfAsync(
            Patience.For(TimeSpan.FromMinutes(5)), Programs.Benchmarks, ["soak", "--clients", "2000", "--seconds", "12", "--minutes", "0.3", "--seed", "7"]);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.All(
            (string[])["call an API", "map keys", "in use", "The mix", "key-manager", "bytes per client", "answers that do not hold"],
            part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("FAIL", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_what_it_can_do()
    {
        var run = await ProgramRun.OfAsync(Programs.Benchmarks, ["soak", "--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.All(
            (string[])["--minutes", "--clients", "--at", "--seconds", "--callers", "--seed"],
            option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("--minutes")]
    [InlineData("--minutes", "long")]
    [InlineData("--clients", "1")]
    [InlineData("--at", "1.5")]
    public async Task A_wrong_command_line_is_said_and_ends_with_2(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(Programs.Benchmarks, ["soak", .. arguments]);
        run.FailsWithOneLine(arguments[0]);
        Assert.Equal(2, run.ExitCode);
    }
}
