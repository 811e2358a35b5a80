using System.Collections.Concurrent;
using System.Text.Json;
using OobProvisioning.Gateway.Sync.Feeds;

namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>What is dead of the resident Key Manager's, until its tokens would have expired. What is not here is alive.</summary>
internal sealed class DeadTokens : IFeedState
{
    private readonly ConcurrentDictionary<(string Kind, string Id), Death> _deaths = new();

    /// <param name="tokenId">The token's <c>jti</c>.</param>
    /// <param name="clientId">Its client.</param>
    /// <param name="generation">The client's generation in it.</param>
    /// <param name="family">The authorization that it comes from, if any.</param>
    public bool Contain(string tokenId, string clientId, int generation, string? family) =>
        _deaths.ContainsKey(("token", tokenId))
        || (_deaths.TryGetValue(("client", clientId), out var client) && (client.Deleted is true || client.Generation is not { } lowest || generation < lowest))
        || (family is not null && _deaths.ContainsKey(("family", family)));

    public bool Apply(FeedItem item)
    {
        if (item.Kind is not ("token" or "client" or "family"))
        {
            return true; // Of a later version.
        }

        if (item.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            _deaths.TryRemove((item.Kind, item.Id), out _);
            return true;
        }

        var death = Read(item.Value);
        _deaths[(string.Intern(item.Kind), item.Id)] = death ?? Death.Whole;
        return death is not null;
    }

    public IEnumerable<FeedItem> Items() =>
        _deaths.Select(death => new FeedItem(death.Key.Kind, death.Key.Id, JsonSerializer.SerializeToElement(death.Value, KnownJson.Default.Death)));

    /// <summary>What is over is alive for nobody: its tokens have expired.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var (key, death) in _deaths)
        {
            if (death.IsOver(now))
            {
                _deaths.TryRemove(KeyValuePair.Create(key, death));
            }
        }
    }

    private static Death? Read(JsonElement value)
    {
        try
        {
            return value.Deserialize(KnownJson.Default.Death);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
