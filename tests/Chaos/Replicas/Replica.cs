using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.Chaos.Replicas;

/// <summary>A process that is ended again and again, and started again at once: the launcher's growing pauses would leave little to break.</summary>
internal sealed class Replica(
    string name,
    Func<IReadOnlyDictionary<string, string>, CancellationToken, Task<ChildProcess>> startAsync,
    Func<CancellationToken, Task<bool>> answersAsync,
    int stopSignal = Signals.Terminate) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>In so long all gateways have found out who is back (they probe once a second) and use it.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource _stop = new();
    private Task _watch = Task.CompletedTask;
    private ChildProcess? _process;
    private volatile bool _isDying;

    public string Name => name;

    public int Kills { get; private set; }

    public int Restarts { get; private set; }

    /// <summary>How often it ended without being told to: while its database is away a service cannot start, for example.</summary>
    public int OwnEnds { get; private set; }

    public bool IsGone => _stop.IsCancellationRequested;

    /// <summary>What it is given besides, when it is started the next time.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = await startAsync(Environment, cancellationToken);
        _watch = WatchAsync();
    }

    public async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        while (!IsGone && (_isDying || !await answersAsync(cancellationToken)))
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }

    public void Kill()
    {
        if (_process is { Exited.IsCompleted: false })
        {
            Kills++;
            Send(Signals.Kill);
        }
    }

    /// <summary>Told to stop, as by whoever deploys, and ready again when this ends.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        var ends = _process!.Exited;
        Restarts++;
        Send(stopSignal);
        await ends.WaitAsync(cancellationToken);
        await UntilReadyAsync(cancellationToken);
    }

    public async Task RestartAndSettleAsync(CancellationToken cancellationToken)
    {
        await RestartAsync(cancellationToken);
        await Task.Delay(Settling, cancellationToken);
    }

    /// <summary>Nobody starts it again.</summary>
    public async Task KillForGoodAsync()
    {
        await EndWatchAsync();
        Kill();
        await _process!.Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await EndWatchAsync();
        await (_process?.StopAsync(CancellationToken.None) ?? Task.CompletedTask);
        _stop.Dispose();
    }

    private void Send(int signal)
    {
        _isDying = true;
        Signals.Send(_process!.Id, signal);
    }

    private async Task EndWatchAsync()
    {
        await _stop.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
                return await startAsync(Environment, _stop.Token);
            }
            catch (LauncherException)
            {
                await Task.Delay(Pause, _stop.Token); // PostgreSQL takes its time to let go of its shared memory.
            }
        }
    }
}
