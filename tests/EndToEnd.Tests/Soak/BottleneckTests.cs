using OobProvisioning.Benchmarks.Soak.Findings;
using OobProvisioning.Benchmarks.Soak.Pace;
using OobProvisioning.Benchmarks.Soak.Watch;
using Answers = OobProvisioning.Benchmarks.Soak.Pace.Answers;

namespace OobProvisioning.EndToEnd.Tests.Soak;

/// <summary>Which resource is said to be the limit.</summary>
public sealed class BottleneckTests
{
    private static readonly TimeSpan Took = TimeSpan.FromSeconds(10);
    private static readonly int Processors = Environment.ProcessorCount;

    [Fact]
    public void Processors_that_are_all_busy() =>
        Assert.StartsWith($"the {Processors} processors", FullOf(Phase(busy: Took * Processors)), StringComparison.Ordinal);

    [Fact]
    public void A_disk_that_always_has_something_to_do() => Assert.Equal("the disk", FullOf(Phase(disk: Took)));

    [Fact]
    public void Connections_that_are_all_in_use() => Assert.Equal("the connections of api-store to PostgreSQL", FullOf(Phase(pool: 1)));

    [Fact]
    public void Callers_that_all_wait_for_one_lock() => Assert.Equal("callers that wait for locks in PostgreSQL", FullOf(Phase(atLocks: 32)));

    [Fact]
    public void Nothing_where_half_of_each_is_left() => Assert.Null(FullOf(Phase(busy: Took * Processors / 2, disk: Took / 2, pool: 0.5, atLocks: 16)));

    private static string? FullOf(Phase phase) => Bottleneck.Of(phase, callers: 32) is [{ IsFull: true } first, ..] ? first.What : null;

    private static Phase Phase(TimeSpan busy = default, TimeSpan disk = default, double pool = 0, int atLocks = 0) =>
        new(Arrivals: 1, new Answers(), [At(TimeSpan.Zero, default, default, pool, atLocks), At(Took, busy, disk, pool, atLocks)]);

    private static Sample At(TimeSpan at, TimeSpan busy, TimeSpan disk, double pool, int atLocks) => new(
        at,
        new Dictionary<string, ProcessUse>(),
        new Dictionary<string, double> { ["api-store"] = pool },
        new MachineUse(busy, disk),
        new DatabaseUse(0, 0, 32, 0, atLocks));
}
