using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>For administrators, whoever's they are.</summary>
internal sealed class ListAllSubscriptions(ApiStoreDb db, SubscriptionViews views, Subjects subjects)
{
    public async Task<Paged<OwnedSubscription>> RunAsync(SubscriptionQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var subscriptions = db.Set<Subscription>().AsNoTracking()
            .Include(subscription => subscription.Api)
            .Include(subscription => subscription.Application)
            .Where(subscription => (query.ApplicationId == null || subscription.ApplicationId == query.ApplicationId)
                && (query.ApiId == null || subscription.ApiId == query.ApiId));
        var total = await subscriptions.CountAsync(cancellationToken);
        var list = await subscriptions.OrderBy(subscription => subscription.Id).Cut(part).ToListAsync(cancellationToken);
        var owners = await subjects.FindAsync(list.Select(subscription => subscription.Application.Owner), cancellationToken);
        var shown = list.Zip(await views.ListAsync(list, cancellationToken), (subscription, view) => new OwnedSubscription(view)
        {
            OwnerName = owners.NameOf(subscription.Application.Owner),
            OwnerKind = subscription.Application.OwnerKind,
        });
        return new Paged<OwnedSubscription>([.. shown], part, total);
    }
}
