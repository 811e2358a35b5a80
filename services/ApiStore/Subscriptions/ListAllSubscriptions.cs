using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>For administrators, whoever's they are.</summary>
internal sealed class ListAllSubscriptions(ApiStoreDb db, SubscriptionViews views)
{
    public async Task<Paged<SubscriptionView>> RunAsync(SubscriptionQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var subscriptions = db.Set<Subscription>().AsNoTracking()
            .Include(subscription => subscription.Api)
            .Include(subscription => subscription.Application)
            .Where(subscription => (query.ApplicationId == null || subscription.ApplicationId == query.ApplicationId)
                && (query.ApiId == null || subscription.ApiId == query.ApiId));
        var total = await subscriptions.CountAsync(cancellationToken);
        var list = await subscriptions.OrderBy(subscription => subscription.Id).Cut(part).ToListAsync(cancellationToken);
        return new Paged<SubscriptionView>(await views.ListAsync(list, cancellationToken), part, total);
    }
}
