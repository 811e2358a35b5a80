namespace OobProvisioning.Gateway.Sync.Feeds;

/// <summary>What one feed has told, made for look-ups. A whole snapshot fills a new one.</summary>
internal interface IFeedState
{
    /// <returns>Whether it could be read; if not, it was taken for what opens nothing.</returns>
    bool Apply(FeedItem item);

    /// <summary>All of it, as a snapshot tells it.</summary>
    IEnumerable<FeedItem> Items();
}
