using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>Remembers values until their end. When it is full, what has ended goes; if that is nothing, everything.</summary>
internal sealed class BoundedMap<TKey, TValue>(int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset End)> _entries = new();

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _entries.TryGetValue(key, out var entry) && time.GetUtcNow() < entry.End;
        value = found ? entry.Value : default;
        return found;
    }

    public void Set(TKey key, TValue value, DateTimeOffset end)
    {
        if (_entries.Count >= capacity && !_entries.ContainsKey(key))
        {
            MakeRoom();
        }

        _entries[key] = (value, end);
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var ended in _entries.Where(entry => entry.Value.End <= now))
        {
            _entries.TryRemove(ended);
        }

        if (_entries.Count >= capacity)
        {
            _entries.Clear();
        }
    }
}
