using System.Text.Json;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>What a feed says of one thing.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Id">Which one, among those of its kind.</param>
/// <param name="Value">What holds of it now; null when it is gone.</param>
public sealed record FeedItem(string Kind, string Id, JsonElement? Value);

/// <summary>What has changed since a cursor.</summary>
/// <param name="Cursor">What to ask with next.</param>
/// <param name="Items">Each thing once, as it is now; empty when nothing has changed.</param>
public sealed record FeedPage(long Cursor, IReadOnlyList<FeedItem> Items);
