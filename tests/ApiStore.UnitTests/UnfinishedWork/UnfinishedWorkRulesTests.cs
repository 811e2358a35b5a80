using OobProvisioning.ApiStore.UnfinishedWork;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.UnfinishedWork;

public sealed class UnfinishedWorkRulesTests
{
    private static readonly UnfinishedWorkOptions Options = new() { FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromMinutes(10), MaxAttempts = 1000 };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(10, 512)]
    [InlineData(11, 600)]
    [InlineData(999, 600)]
    public void Pauses_double_up_to_the_longest(int attempts, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), UnfinishedWorkRules.PauseAfter(attempts, Options));

    [Theory]
    [InlineData(1000)]
    [InlineData(2000)]
    public void After_the_last_attempt_there_is_none(int attempts) => Assert.Null(UnfinishedWorkRules.PauseAfter(attempts, Options));

    [Fact]
    public void A_long_first_pause_never_overflows() => Assert.Equal(
        TimeSpan.FromDays(1), UnfinishedWorkRules.PauseAfter(900_000, new UnfinishedWorkOptions { FirstPause = TimeSpan.FromHours(1), LongestPause = TimeSpan.FromDays(1), MaxAttempts = 1_000_000 }));
}
