using OobProvisioning.Benchmarks.Soak.Findings;
using OobProvisioning.Benchmarks.Soak.Watch;

namespace OobProvisioning.EndToEnd.Tests.Soak;

/// <summary>What is called growth: more in the last third than in the first, after the program has warmed up.</summary>
public sealed class MemoryGrowthTests
{
    private const long Megabyte = 1 << 20;

    [Fact]
    public void What_a_program_takes_while_it_warms_up_is_none() =>
        Assert.True(Of(minute => minute < 4 ? 100 + (20 * minute) : 200).IsFlat);

    [Fact]
    public void A_heap_that_rises_and_is_collected_again_and_again_does_not_grow() =>
        Assert.True(Of(minute => 200 + (minute % 3 * 30)).IsFlat);

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    public void Some_megabytes_a_minute_are_growth_and_are_told_by_the_hour(int each, bool isFlat)
    {
        var growth = Of(minute => 200 + (each * minute));
        Assert.Equal(isFlat, growth.IsFlat);
        Assert.InRange(growth.BytesPerHour / Megabyte, each * 50, each * 70);
    }

    [Fact]
    public void More_requests_may_leave_more_but_not_what_a_leak_leaves_of_each()
    {
        const int PerSecond = 1_000;
        var minute = 60.0 * PerSecond / Megabyte;
        Assert.True(Of(at => 200 + (at * minute * MemoryGrowth.BytesPerRequest / 2), PerSecond).IsFlat);
        Assert.False(Of(at => 200 + (at * minute * MemoryGrowth.BytesPerRequest * 2), PerSecond).IsFlat);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void More_processes_are_no_growth_but_larger_ones_are(int megabytesMoreEach, bool isFlat)
    {
        var samples = Enumerable.Range(0, 31).Select(minute => At(minute, (40 + minute) * ((4 * Megabyte) + (megabytesMoreEach * Megabyte * minute / 30)), 40 + minute)).ToList();
        Assert.Equal(isFlat, MemoryGrowth.OfProcesses("program", samples, 1).IsFlat);
    }

    private static MemoryGrowth Of(Func<int, double> megabytes, double perSecond = 1) =>
        MemoryGrowth.Of("program", [.. Enumerable.Range(0, 31).Select(minute => At(minute, (long)(megabytes(minute) * Megabyte)))], perSecond);

    private static Sample At(int minute, long own, int processes = 1) => new(
        TimeSpan.FromMinutes(minute),
        new Dictionary<string, ProcessUse> { ["program"] = new(TimeSpan.Zero, own, own, processes, 1) },
        new Dictionary<string, double>(),
        new MachineUse(TimeSpan.Zero, TimeSpan.Zero),
        new DatabaseUse(0, 0, 0, 0, 0));
}
