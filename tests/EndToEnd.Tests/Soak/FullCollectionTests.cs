using System.Runtime.CompilerServices;
using OobProvisioning.Benchmarks.Soak.Watch;

namespace OobProvisioning.EndToEnd.Tests.Soak;

/// <summary>What is on a heap after one is no garbage.</summary>
public sealed class FullCollectionTests
{
    [Fact]
    public async Task What_nobody_holds_is_gone_though_it_is_old()
    {
        var garbage = Leave();
        await FullCollection.RunAsync(Environment.ProcessId, () => Task.FromResult((double)GC.CollectionCount(GC.MaxGeneration)), TestContext.Current.CancellationToken);
        Assert.False(garbage.IsAlive);
    }

    [Fact]
    public async Task That_a_program_is_gone_is_said() => Assert.Contains(
        "does not collect its garbage",
        (await Assert.ThrowsAsync<InvalidDataException>(() => FullCollection.RunAsync(int.MaxValue, () => Task.FromResult(0.0), TestContext.Current.CancellationToken))).Message,
        StringComparison.Ordinal);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Leave()
    {
        var old = new object();
        GC.Collect();
        GC.Collect();
        Assert.Equal(GC.MaxGeneration, GC.GetGeneration(old));
        return new WeakReference(old);
    }
}
