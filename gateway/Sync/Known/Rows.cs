using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OobProvisioning.Gateway.Sync.Feeds;

namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>
/// Rows of one kind, found by what a call shows of them. One writer at a time; readers never wait. A row that cannot be read is none: absent means refused.
/// </summary>
internal sealed class Rows<TKey, TRow>(string kind, JsonTypeInfo<TRow> json, Func<TRow, TKey> keyOf)
    where TKey : notnull
    where TRow : class, IKnown<TRow>
{
    private readonly ConcurrentDictionary<TKey, TRow> _byKey = new();
    private readonly Dictionary<Guid, TKey> _keys = [];

    public TRow? Find(TKey key) => _byKey.GetValueOrDefault(key);

    /// <returns>Whether the value could be read.</returns>
    public bool Apply(Guid id, JsonElement value)
    {
        var row = Read(value)?.As(id);
        if (_keys.Remove(id, out var former) && (row is null || !keyOf(row).Equals(former)) && _byKey.TryGetValue(former, out var there) && there.Id == id)
        {
            _byKey.TryRemove(former, out _);
        }

        if (row is not null)
        {
            _keys[id] = keyOf(row);
            _byKey[keyOf(row)] = row;
        }

        return row is not null || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
    }

    public IEnumerable<FeedItem> Items() =>
        _byKey.Select(row => new FeedItem(kind, row.Value.Id.ToString(), JsonSerializer.SerializeToElement(row.Value, json)));

    private TRow? Read(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.Object ? value.Deserialize(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
