using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Who subscribes to an API.</summary>
/// <param name="ApiId">To which one.</param>
/// <param name="Count">How many applications.</param>
/// <param name="Names">The first few of them, by name.</param>
internal sealed record Subscribers(Guid ApiId, int Count, IReadOnlyList<string> Names);

/// <summary>For lists of APIs: the applications that subscribe to each; an API that has none is left out.</summary>
internal sealed class FindSubscribers(ApiStoreDb db)
{
    private const int MostNames = 2;

    /// <param name="caller">Whose applications; null: whoever's.</param>
    /// <param name="apiIds">To which APIs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Dictionary<Guid, Subscribers>> RunAsync(Caller? caller, IReadOnlyCollection<Guid> apiIds, CancellationToken cancellationToken)
    {
        IQueryable<Subscription> subscriptions = db.Set<Subscription>();
        subscriptions = caller is null ? subscriptions : subscriptions.OwnedBy(caller);
        return await subscriptions
            .Where(subscription => apiIds.Contains(subscription.ApiId))
            .GroupBy(subscription => subscription.ApiId)
            .Select(group => new Subscribers(
                group.Key,
                group.Count(),
                group.OrderBy(one => EF.Functions.Collate(one.Application.Name, NaturalOrder.Collation)).ThenBy(one => one.Id)
                    .Select(one => one.Application.Name).Take(MostNames).ToList()))
            .ToDictionaryAsync(of => of.ApiId, cancellationToken);
    }
}
