using Microsoft.Extensions.Logging;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.UnitTests.Work;

/// <summary>Each round takes one of these steps; a test waits for the round it wants to see.</summary>
internal sealed class CountedWork(TimeProvider time, ILogger logger, bool beginsAtOnce, Func<int, CancellationToken, Task> round) : PeriodicWork(time, logger)
{
    private readonly SemaphoreSlim _begun = new(0);
    private int _rounds;

    public int Rounds => Volatile.Read(ref _rounds);

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override bool BeginsAtOnce => beginsAtOnce;

    public override Task RunRoundAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _rounds);
        _begun.Release();
        return round(number, cancellationToken);
    }

    /// <summary>The loop runs on another thread: until it has begun its pause, time may pass unseen.</summary>
    public async Task NextRoundAsync(Action pass)
    {
        while (!await _begun.WaitAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken))
        {
            pass();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _begun.Dispose();
    }
}
