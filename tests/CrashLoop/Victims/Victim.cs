using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.CrashLoop.Victims;

/// <summary>A process that is killed again and again, and started again at once: the launcher's growing pauses would leave little to kill.</summary>
internal sealed class Victim(string name, Func<CancellationToken, Task<ChildProcess>> startAsync, Func<CancellationToken, Task<bool>> answersAsync) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _stop = new();
    private Task _watch = Task.CompletedTask;
    private ChildProcess? _process;
    private volatile bool _isDying;

    public string Name => name;

    public int Kills { get; private set; }

    /// <summary>How often it ended without being killed: while its database is away a service cannot start, for example.</summary>
    public int OwnEnds { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = await startAsync(cancellationToken);
        _watch = WatchAsync();
    }

    public async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        while (_isDying || !await answersAsync(cancellationToken))
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }

    public void Kill()
    {
        if (_process is { Exited.IsCompleted: false } process)
        {
            _isDying = true;
            Kills++;
            Signals.Send(process.Id, Signals.Kill);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await (_process?.StopAsync(CancellationToken.None) ?? Task.CompletedTask);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            await _process!.Exited.WaitAsync(_stop.Token);
            OwnEnds += _isDying ? 0 : 1;
            _isDying = true;
            _process = await StartAgainAsync();
            _isDying = false;
        }
    }

    private async Task<ChildProcess> StartAgainAsync()
    {
        while (true)
        {
            try
            {
                return await startAsync(_stop.Token);
            }
            catch (LauncherException)
            {
                await Task.Delay(Pause, _stop.Token); // PostgreSQL takes its time to let go of its shared memory.
            }
        }
    }
}
