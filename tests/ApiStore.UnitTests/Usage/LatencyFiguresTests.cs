using OobProvisioning.ApiStore.Usage;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Usage;

public sealed class LatencyFiguresTests
{
    [Fact]
    public void Of_no_answer_there_is_nothing_to_say()
    {
        Assert.Null(LatencyFigures.Of([], 0, 0));
        Assert.Null(LatencyFigures.Of([0, 0], 0, 0));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(70)]
    [InlineData(1000)]
    [InlineData(20_000)]
    public void Percentiles_are_right_to_within_a_fifth(double typical)
    {
        var random = new Random(1);
        var times = Enumerable.Range(0, 20_000).Select(_ => typical * Math.Exp(random.NextDouble() + random.NextDouble() - 1)).Order().ToList();
        var buckets = new long[LatencyFigures.Buckets];
        times.ForEach(time => buckets[time <= 1 ? 0 : Math.Min(buckets.Length - 1, (int)Math.Ceiling(2 * Math.Log2(time)))]++);

        var figures = LatencyFigures.Of(buckets, (long)(times.Sum() * 1000), (long)(times[^1] * 1000))!;

        Assert.InRange(figures.Median / times[10_000], 0.8, 1.2);
        Assert.InRange(figures.P95 / times[19_000], 0.8, 1.2);
        Assert.InRange(figures.P99 / times[19_800], 0.8, 1.2);
        Assert.InRange(figures.Mean / times.Average(), 0.98, 1.02);
        Assert.InRange(figures.Longest / times[^1], 0.98, 1.02);
    }

    [Fact]
    public void What_took_longer_than_every_limit_has_the_longest_as_its_own()
    {
        var figures = LatencyFigures.Of([.. new long[LatencyFigures.Buckets - 1], 3], 180_000_000, 90_000_000)!;

        Assert.Equal(90_000, figures.Longest);
        Assert.InRange(figures.P99, 46_000, 90_000);
    }
}
