namespace OobProvisioning.Gateway.Sync.Feeds;

/// <summary>The present state of one feed, and when it was last heard. There is none before the first snapshot.</summary>
internal sealed class Synced<TState>(TimeProvider time)
    where TState : class, IFeedState, new()
{
    private volatile TState? _state;
    private long _heardAt;

    public TState? State => _state;

    public long Cursor { get; private set; }

    /// <summary>Who should tell is of a version that tells nothing yet, as it may be while a deployment is upgraded.</summary>
    public bool IsUntold { get; set; }

    /// <summary>How long ago all of it was known to be true.</summary>
    public TimeSpan Age => time.GetUtcNow() - HeardAt;

    public DateTimeOffset HeardAt => new(Interlocked.Read(ref _heardAt), TimeSpan.Zero);

    public void Swap(TState state, long cursor, DateTimeOffset heardAt)
    {
        (_state, Cursor, IsUntold) = (state, cursor, false);
        Heard(heardAt);
    }

    /// <summary>Changes up to here were applied.</summary>
    public void Reach(long cursor)
    {
        Cursor = cursor;
        Heard(time.GetUtcNow());
    }

    private void Heard(DateTimeOffset at) => Interlocked.Exchange(ref _heardAt, at.UtcTicks);
}
