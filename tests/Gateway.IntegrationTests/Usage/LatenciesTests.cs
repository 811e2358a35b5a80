using OobProvisioning.Gateway.Usage;

namespace OobProvisioning.Gateway.IntegrationTests.Usage;

public sealed class LatenciesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1.01, 1)]
    [InlineData(1.41, 1)]
    [InlineData(1.42, 2)]
    [InlineData(2, 2)]
    [InlineData(2.01, 3)]
    [InlineData(1024, 20)]
    [InlineData(30_000, 30)]
    [InlineData(46_000, 31)]
    [InlineData(86_400_000, 31)]
    public void A_time_is_in_the_first_bucket_whose_limit_it_keeps(double milliseconds, int bucket) =>
        Assert.Equal(bucket, Latencies.BucketOf(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void What_is_told_has_no_empty_buckets_at_its_end()
    {
        var latencies = new Latencies();
        Assert.Empty(latencies.Counts);

        latencies.Add(TimeSpan.FromMilliseconds(2));
        latencies.Add(TimeSpan.FromMilliseconds(0.5));
        latencies.Add(TimeSpan.FromMilliseconds(2));

        Assert.Equal([1, 0, 2], latencies.Counts);
        Assert.Equal((4500, 2000), (latencies.TotalMicroseconds, latencies.LongestMicroseconds));
    }
}
