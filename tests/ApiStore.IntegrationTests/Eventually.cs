using System.Diagnostics;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>For what happens in its own time: asked again and again, within a bound.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task HoldsAsync(string what, Func<Task<bool>> holds)
    {
        for (var started = Stopwatch.StartNew(); !await holds();)
        {
            Assert.True(started.Elapsed < Limit, $"Not within {Limit.TotalSeconds:0} s: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }
}
