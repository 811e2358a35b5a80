using System.Diagnostics;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>Waits for what must come in time: asks again and again, never just sleeps.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task HoldsAsync(string what, TimeSpan limit, Func<Task<bool>> holds)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Delay(Pause, TestContext.Current.CancellationToken))
        {
            Assert.True(watch.Elapsed < limit, $"Not within {limit.TotalSeconds} s: {what}");
        }
    }

    public static Task HoldsAsync(string what, TimeSpan limit, Func<bool> holds) => HoldsAsync(what, limit, () => Task.FromResult(holds()));
}
