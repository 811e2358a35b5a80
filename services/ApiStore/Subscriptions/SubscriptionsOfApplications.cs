using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Subscriptions, as what belongs to applications.</summary>
internal sealed class SubscriptionsOfApplications(ApiStoreDb db) : IApplicationBelongings
{
    public async Task<ApplicationView> ShowAsync(ApplicationView view, Freshness freshness, CancellationToken cancellationToken) => view with
    {
        SubscriptionCount = await db.Set<Subscription>().CountAsync(subscription => subscription.ApplicationId == view.ApplicationId, cancellationToken),
    };

    public async Task<IReadOnlyDictionary<Guid, int>> CountSubscriptionsAsync(IReadOnlyCollection<Guid> applicationIds, CancellationToken cancellationToken) =>
        await db.Set<Subscription>()
            .Where(subscription => applicationIds.Contains(subscription.ApplicationId))
            .GroupBy(subscription => subscription.ApplicationId)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken);

    public async Task<Func<CancellationToken, Task>> RemoveAllOfAsync(Guid applicationId, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var subscriptions = await db.Set<Subscription>().Where(subscription => subscription.ApplicationId == applicationId).ToListAsync(cancellationToken);
        db.RemoveRange(subscriptions);
        subscriptions.ForEach(subscription => db.Audit(actor, SubscriptionAudit.Unsubscribe, SubscriptionAudit.Object(subscription.Id), now));
        return _ => Task.CompletedTask;
    }
}
