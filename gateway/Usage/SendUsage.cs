using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.Gateway.Usage;

/// <summary>
/// Tells the store what was called, at every full minute, and when the program ends. What the store has not taken is sent again; until then counting goes
/// on in the same tallies, for the store keeps hours, and so an outage costs no more memory than an hour does.
/// </summary>
internal sealed partial class SendUsage(
    UsageCounts counts, WaitingUsage waiting, UsageDoor door, IOptions<UsageOptions> options, TimeProvider time, ILogger<SendUsage> logger)
    : PeriodicWork(time, logger)
{
    /// <summary>A row is 600 characters at the most, and the store takes bodies of 1 MiB.</summary>
    private const int RowsOfABatch = 1_000;

    /// <summary>After the full minute: timers and clocks do not agree to the millisecond.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromMilliseconds(100);

    /// <summary>For what is sent at the end. The program's own may be used up by then: a call that streams takes all of it.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(3);

    private DateTimeOffset _from = time.GetUtcNow();
    private bool _isWaiting;

    protected override TimeSpan Every
    {
        get
        {
            var interval = options.Value.UsageInterval;
            return interval - TimeSpan.FromTicks(Time.GetUtcNow().Ticks % interval.Ticks) + Allowance;
        }
    }

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await SendWaitingAsync(cancellationToken);
        if (waiting.IsEmpty || HourOf(_from) != HourOf(Time.GetUtcNow()))
        {
            Close();
            await SendWaitingAsync(cancellationToken);
        }
    }

    /// <summary>The listeners are closed by now: every call has ended, or was broken off. Whatever waits already, the last minute is closed first.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(LastPatience);
        await base.StopAsync(patience.Token);
        Close();
        await TryRoundAsync(patience.Token);
        LoseTheRest();
    }

    private static long HourOf(DateTimeOffset instant) => instant.UtcTicks / TimeSpan.TicksPerHour;

    private void Close()
    {
        var from = _from;
        _from = Time.GetUtcNow();
        var lost = counts.Take().Chunk(RowsOfABatch).Sum(rows => waiting.Add(new UsageBatch(Guid.CreateVersion7(_from), from, rows)));
        if (lost > 0)
        {
            Log.Lost(Logger, lost, "the store takes none, and there is no room for more");
        }
    }

    /// <summary>With what was broken off and has ended only now.</summary>
    private void LoseTheRest()
    {
        Close();
        var lost = 0L;
        while (!waiting.IsEmpty)
        {
            lost += waiting.Lose().Requests;
        }

        if (lost > 0)
        {
            Log.Lost(Logger, lost, "the program ends before the store has taken them");
        }
    }

    private async Task SendWaitingAsync(CancellationToken cancellationToken)
    {
        while (waiting.First is { } batch)
        {
            switch (await door.SendAsync(batch, cancellationToken))
            {
                case UsageAnswer.Taken:
                    waiting.Remove();
                    break;
                case UsageAnswer.Refused refused:
                    Log.Lost(Logger, waiting.Lose().Requests, $"the store refuses them: {refused.Why}");
                    break;
                case UsageAnswer.Away away:
                    SayOnce(away.Why);
                    return;
            }
        }

        _isWaiting = false;
    }

    private void SayOnce(string why)
    {
        if (!_isWaiting)
        {
            _isWaiting = true;
            Log.Waits(Logger, why);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What was called cannot be told to the store, and is kept until it can: {Why}")]
        public static partial void Waits(ILogger logger, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Requests} calls will be missing in the store's figures: {Why}")]
        public static partial void Lost(ILogger logger, long requests, string why);
    }
}
