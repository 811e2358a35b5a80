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
            var ids = kind.Select(change => change.Id).ToHashSet();
            items.AddRange(kind.Key == AllowedRows.PolicyKind
                ? Policies().Where(policy => ids.Contains(policy.Id))
                : await ReadAsync(db, kind.Key, ids, cancellationToken));
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

        foreach (var policy in Policies())
        {
            yield return policy;
        }
    }

    private async Task<IEnumerable<FeedItem>> ReadAsync(ApiStoreDb db, string kind, HashSet<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, JsonElement>();
        await foreach (var (id, value) in rows.Of(db, kind, ids.Select(Guid.Parse).ToHashSet()).WithCancellation(cancellationToken))
        {
            found[id.ToString()] = Json(value);
        }

        return ids.Select(id => new FeedItem(kind, id, found.TryGetValue(id, out var value) ? value : null));
    }

    private IEnumerable<FeedItem> Policies() =>
        rows.Policies().Select(policy => new FeedItem(AllowedRows.PolicyKind, policy.Name, Json(policy.Value)));

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value, JsonSerializerOptions.Web);
}
