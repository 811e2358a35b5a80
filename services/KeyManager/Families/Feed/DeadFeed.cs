using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Families.Revocation;
using OobProvisioning.ServiceDefaults.Feeds;

namespace OobProvisioning.KeyManager.Families.Feed;

/// <summary>
/// What gateways must know to refuse an access token that is good by itself: all that <see cref="AccessTokenStatus"/> asks, written by triggers of the rows
/// that it reads, and kept until the tokens would have expired. Kinds: <c>token</c> by <c>jti</c>, <c>client</c> by client id with its lowest living generation
/// or that it is deleted, <c>family</c> by authorization id.
/// </summary>
internal sealed class DeadFeed(IDbContextFactory<KeyManagerDb> databases, TimeProvider time) : IFeedSource
{
    public Task<IReadOnlyList<FeedItem>> ReadAsync(IReadOnlyList<StampedChange> changes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FeedItem>>([.. changes.Select(change => ItemOf(change.Kind, change.Id, change.Value!))]);

    public async IAsyncEnumerable<FeedItem> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var living = db.Set<FeedChange>().AsNoTracking().Where(change => change.Until > now).OrderBy(change => change.RowId)
            .Select(change => new { change.Kind, change.ItemId, change.Value });
        await foreach (var change in living.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return ItemOf(change.Kind, change.ItemId, change.Value!);
        }
    }

    private static FeedItem ItemOf(string kind, string id, string value) => new(kind, id, JsonElement.Parse(value));
}
