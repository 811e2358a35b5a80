namespace OobProvisioning.TestKit;

/// <summary>The machine's time, which a test can move forward instead of waiting. Timers run as ever, so a whole program can live with it.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _shift;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _shift) * (TimestampFrequency / TimeSpan.TicksPerSecond);
}
