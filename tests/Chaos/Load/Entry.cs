using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos.Load;

/// <summary>The platform's balancer: whoever asks gets one gateway after another of those that say that they are ready.</summary>
internal sealed class Entry : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _stop = new();
    private readonly ScaledSystem _system;
    private readonly Task _probing;
    private Uri[] _ready;
    private int _next;

    public Entry(ScaledSystem system)
    {
        _system = system;
        _ready = [.. system.Entrances.Select(entrance => entrance.Address)];
        _probing = ProbeAsync();
    }

    /// <returns>Null while none is ready.</returns>
    public Uri? Next()
    {
        var ready = _ready;
        return ready.Length == 0 ? null : ready[(Interlocked.Increment(ref _next) & int.MaxValue) % ready.Length];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _probing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ProbeAsync()
    {
        while (true)
        {
            var answers = await Task.WhenAll(_system.Entrances.Select(async entrance => (entrance.Address, IsReady: await _system.IsReadyAsync(entrance.Internal, _stop.Token))));
            _ready = [.. answers.Where(answer => answer.IsReady).Select(answer => answer.Address)];
            await Task.Delay(Interval, _stop.Token);
        }
    }
}
