using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Feeds;

namespace OobProvisioning.ApiStore.Gateways;

/// <summary>
/// What gateways must know to let a call pass: what is not told is refused. A change tells only which row it was; what holds of that is read when it is
/// told, so the order of changes is of no account.
/// </summary>
internal sealed class AllowedFeed(IDbContextFactory<ApiStoreDb> databases, AllowedRows rows) : IFeedSource
{
    public async Task<IReadOnlyList<FeedItem>> ReadAsync(IReadOnlyList<StampedChange> changes, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var items = new List<FeedItem>();
        foreach (var kind in changes.GroupBy(change => change.Kind))
        {
            var ids = kind.Select(change => Guid.Parse(change.Id)).ToHashSet();
            var found = new Dictionary<Guid, JsonElement>();
            await foreach (var (id, value) in rows.Of(db, kind.Key, ids).WithCancellation(cancellationToken))
            {
                found[id] = Json(value);
            }

            items.AddRange(ids.Select(id => new FeedItem(kind.Key, id.ToString(), found.TryGetValue(id, out var value) ? value : null)));
        }

        return items;
    }

    public async IAsyncEnumerable<FeedItem> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var kind in AllowedRows.Kinds)
        {
            await foreach (var (id, value) in rows.Of(db, kind, ids: null).WithCancellation(cancellationToken))
            {
                yield return new FeedItem(kind, id.ToString(), Json(value));
            }
        }

        foreach (var policy in AllowedRows.Policies())
        {
            yield return new FeedItem("policy", policy.Name, Json(policy.Value));
        }
    }

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value, JsonSerializerOptions.Web);
}
