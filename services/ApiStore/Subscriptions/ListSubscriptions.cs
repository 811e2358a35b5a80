using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Which subscriptions are asked for; all of the caller's if nothing is said.</summary>
public sealed record SubscriptionQuery
{
    /// <summary>Only of this application.</summary>
    [FromQuery(Name = "applicationId")]
    public Guid? ApplicationId { get; init; }

    /// <summary>Only to this API.</summary>
    [FromQuery(Name = "apiId")]
    public Guid? ApiId { get; init; }
}

internal sealed class ListSubscriptions(ApiStoreDb db, SubscriptionViews views)
{
    public async Task<Paged<SubscriptionView>> RunAsync(Caller caller, SubscriptionQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var subscriptions = db.Set<Subscription>().AsNoTracking().OwnedBy(caller).Where(subscription =>
            (query.ApplicationId == null || subscription.ApplicationId == query.ApplicationId)
            && (query.ApiId == null || subscription.ApiId == query.ApiId));
        var total = await subscriptions.CountAsync(cancellationToken);
        var list = await subscriptions.OrderByName(subscription => subscription.Api.Name).ThenBy(subscription => subscription.Id).Cut(part)
            .ToListAsync(cancellationToken);
        return new Paged<SubscriptionView>(await views.ListAsync(list, cancellationToken), part, total);
    }
}
