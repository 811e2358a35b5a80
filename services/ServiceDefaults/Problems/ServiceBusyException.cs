namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>The service has too much of something to do at the moment and did not begin; the message says of what, for the caller.</summary>
public abstract class ServiceBusyException(string message) : Exception(message);

/// <summary>The caller failed so often of late that nothing more is looked at for a while.</summary>
/// <param name="retryAfter">When it is worth another try.</param>
public sealed class TooManyFailuresException(TimeSpan retryAfter)
    : Exception($"Too many failed attempts came from here; try again in {(int)retryAfter.TotalSeconds} s.")
{
    public int Seconds => (int)retryAfter.TotalSeconds;
}
