using System.Diagnostics;
using Xunit;

namespace OobProvisioning.TestKit.Waiting;

/// <summary>For what happens in its own time: asked again and again, at first at once, never just slept for.</summary>
public static class Eventually
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    public static Task HoldsAsync(string what, Func<Task<bool>> holds) => HoldsAsync(what, Patience.Limit, holds);

    public static Task HoldsAsync(string what, Func<bool> holds) => HoldsAsync(what, Patience.Limit, holds);

    public static Task HoldsAsync(string what, TimeSpan within, Func<bool> holds) => HoldsAsync(what, within, () => Task.FromResult(holds()));

    /// <param name="what">What is waited for, for the message of the failing test.</param>
    /// <param name="within">What a contract promises, or <see cref="Patience.For"/> what takes longer by nature.</param>
    /// <param name="holds">Asked once at least.</param>
    public static async Task HoldsAsync(string what, TimeSpan within, Func<Task<bool>> holds)
    {
        var pause = ShortestPause;
        for (var started = Stopwatch.StartNew(); !await holds();)
        {
            Assert.True(started.Elapsed < within, $"Not within {within.TotalSeconds:0.#} s: {what}");
            await Task.Delay(pause, TestContext.Current.CancellationToken);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }
}
