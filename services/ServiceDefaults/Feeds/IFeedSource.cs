namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>What a service tells in its feed.</summary>
public interface IFeedSource
{
    /// <summary>What holds of each of the changed things now, or held when it changed last; an item without a value for what is gone.</summary>
    /// <param name="changes">The last change of each thing, in order.</param>
    /// <param name="cancellationToken">The caller's.</param>
    Task<IReadOnlyList<FeedItem>> ReadAsync(IReadOnlyList<StampedChange> changes, CancellationToken cancellationToken);

    /// <summary>All that holds, row by row as it is read. It may be newer than when it was asked for: what changes meanwhile is in the feed too.</summary>
    IAsyncEnumerable<FeedItem> ReadAllAsync(CancellationToken cancellationToken);
}

/// <summary>A change that has its place in the feed.</summary>
/// <param name="Stamp">The place.</param>
/// <param name="Kind">What kind of thing has changed.</param>
/// <param name="Id">Which one.</param>
/// <param name="Value">JSON that was written with the change, if any was.</param>
public sealed record StampedChange(long Stamp, string Kind, string Id, string? Value);
