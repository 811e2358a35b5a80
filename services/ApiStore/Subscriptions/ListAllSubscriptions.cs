using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>For administrators, whoever's they are.</summary>
internal sealed class ListAllSubscriptions(ApiStoreDb db, SubscriptionViews views, Subjects subjects)
{
    private static readonly ListOrder<Subscription> Order = ListOrders.ById<Subscription>(subscription => subscription.Id);

    public async Task<Paged<OwnedSubscription>> RunAsync(SubscriptionQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var subscriptions = db.Set<Subscription>().AsNoTracking()
            .Include(subscription => subscription.Api)
            .Include(subscription => subscription.Application)
            .Where(subscription => (query.ApplicationId == null || subscription.ApplicationId == query.ApplicationId)
                && (query.ApiId == null || subscription.ApiId == query.ApiId));
        var list = await subscriptions.CutAsync(Order, part, cancellationToken);
        var owners = await subjects.FindAsync(list.Rows.Select(subscription => subscription.Application.Owner), cancellationToken);
        var shown = list.Rows.Zip(await views.ListAsync(list.Rows, cancellationToken), (subscription, view) => new OwnedSubscription(view)
        {
            OwnerName = owners.NameOf(subscription.Application.Owner),
            OwnerKind = subscription.Application.OwnerKind,
        });
        return list.Showing<OwnedSubscription>([.. shown]);
    }
}
