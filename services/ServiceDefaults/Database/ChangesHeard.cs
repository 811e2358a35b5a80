namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>
/// Until when this program has heard of every change that others committed. Whatever it remembers of a database is believed while that is not long
/// ago; from then on the rows themselves are asked.
/// </summary>
public sealed class ChangesHeard(TimeProvider time)
{
    /// <summary>What is remembered is at most so old, so that a change is effective everywhere within 5 s.</summary>
    public static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(3);

    private const long Never = long.MinValue;
    private long _until = Never;

    public bool AreCurrent => Interlocked.Read(ref _until) is not Never and var until && time.GetElapsedTime(until) < MaxSilence;

    /// <summary>Whatever was committed before this timestamp of the program's clock has been heard.</summary>
    public void Until(long timestamp) => Interlocked.Exchange(ref _until, timestamp);
}
