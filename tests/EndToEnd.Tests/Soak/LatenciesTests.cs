using OobProvisioning.Benchmarks.Soak.Pace;

namespace OobProvisioning.EndToEnd.Tests.Soak;

public sealed class LatenciesTests
{
    private readonly Latencies _latencies = new();

    [Fact]
    public void Says_within_one_in_a_hundred_what_a_part_of_all_took_at_the_most()
    {
        for (var milliseconds = 1; milliseconds <= 1_000; milliseconds++)
        {
            _latencies.Note(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.InRange(_latencies.At(0.5).TotalMilliseconds, 500, 505);
        Assert.InRange(_latencies.At(0.99).TotalMilliseconds, 990, 1_000);
        Assert.Equal(TimeSpan.FromSeconds(1), _latencies.Longest);
        Assert.Equal(1_000, _latencies.Count);
    }

    [Fact]
    public void One_that_waits_for_minutes_is_not_lost()
    {
        _latencies.Note(TimeSpan.FromMinutes(30));
        Assert.Equal(TimeSpan.FromMinutes(30), _latencies.Longest);
        Assert.True(_latencies.At(1) > TimeSpan.FromMinutes(5), $"{_latencies.At(1)}");
    }

    [Fact]
    public void Of_none_there_is_no_time() => Assert.Equal(TimeSpan.Zero, _latencies.At(0.5));
}
