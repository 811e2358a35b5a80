namespace OobProvisioning.Gateway.Sync.Feeds;

/// <summary>The present state of one feed, and when it was last heard. There is none before the first snapshot.</summary>
internal sealed class Synced<TState>(TimeProvider time)
    where TState : class, IFeedState, new()
{
    private volatile Reading? _present;

    /// <summary>What belongs together, for who needs more than one of it: another may be swapped in at any time.</summary>
    public Reading? Present => _present;

    public TState? State => _present?.State;

    public long Cursor => _present?.Cursor ?? 0;

    /// <summary>Who should tell is of a version that tells nothing yet, as it may be while a deployment is upgraded.</summary>
    public bool IsUntold { get; set; }

    /// <summary>How long ago all of it was known to be true.</summary>
    public TimeSpan Age => time.GetUtcNow() - HeardAt;

    public DateTimeOffset HeardAt => _present?.HeardAt ?? default;

    public void Swap(TState state, long cursor, DateTimeOffset heardAt)
    {
        _present = new Reading(state, cursor, heardAt);
        IsUntold = false;
    }

    /// <summary>Changes up to here were applied.</summary>
    public void Reach(long cursor) => _present = _present is { } present ? present with { Cursor = cursor, HeardAt = time.GetUtcNow() } : null;

    /// <summary>The rows may be newer than the cursor, and are told again then; they are never older.</summary>
    internal sealed record Reading(TState State, long Cursor, DateTimeOffset HeardAt);
}
