using System.Diagnostics;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>For what happens in its own time, within a bound that the contract gives.</summary>
internal static class Eventually
{
    /// <summary>A change of one replica is effective on every other within this time.</summary>
    public static readonly TimeSpan OnEveryReplica = TimeSpan.FromSeconds(5);

    public static async Task HoldsAsync(Func<Task<bool>> holds, TimeSpan within)
    {
        for (var started = Stopwatch.StartNew(); !await holds();)
        {
            Assert.True(started.Elapsed < within, $"It did not hold within {within.TotalSeconds:0} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }
}
