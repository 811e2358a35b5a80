namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>Wakes those who wait for the next change.</summary>
public sealed class FeedSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends with the next change that is heard of after this was read.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Wake() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
