namespace OobProvisioning.LocalStack.Processes;

/// <summary>Starts a process again when it dies, each time after a longer pause, and says so.</summary>
internal sealed class Supervisor(
    ChildProcess first, Func<CancellationToken, Task<ChildProcess>> startAgain, Action<string> report, CancellationToken haste) : IAsyncDisposable
{
    /// <summary>Stands in what is reported when a process has ended.</summary>
    public const string Again = "starting it again";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _watch = Task.CompletedTask;

    public ChildProcess Current { get; private set; } = first;

    /// <summary>From now on; before, its end is the business of whoever waits for the start.</summary>
    public void Begin() => _watch = WatchAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Current.StopAsync(haste);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        var pause = ShortestPause;
        while (true)
        {
            var since = DateTime.UtcNow;
            var exitCode = await Current.Exited.WaitAsync(_stop.Token);
            // Where Ctrl+C reaches it directly (no setsid), it may end a moment before we are told.
            await Task.Delay(100, _stop.Token);
            pause = DateTime.UtcNow - since > Stable ? ShortestPause : pause;

            report($"{Current.Name} {How(exitCode)}; {Again} in {pause.TotalSeconds:0.#} s.");
            await Task.Delay(pause, _stop.Token);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await StartAgainAsync();
        }
    }

    private async Task StartAgainAsync()
    {
        try
        {
            Current = await startAgain(_stop.Token);
        }
        catch (LauncherException failed)
        {
            report(failed.Message); // the next round of the loop waits longer and tries again
        }
    }

    private static string How(int exitCode) => exitCode > 128 ? $"was ended by signal {exitCode - 128}" : $"ended with exit code {exitCode}";
}
