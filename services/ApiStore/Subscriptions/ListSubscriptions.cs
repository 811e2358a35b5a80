using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Which subscriptions are asked for; all of the caller's if nothing is said.</summary>
public sealed record SubscriptionQuery
{
    [Description("Only of this application.")]
    [FromQuery(Name = "applicationId")]
    public Guid? ApplicationId { get; init; }

    [Description("Only to this API.")]
    [FromQuery(Name = "apiId")]
    public Guid? ApiId { get; init; }
}

internal sealed class ListSubscriptions(ApiStoreDb db, SubscriptionViews views)
{
    private static readonly ListOrder<Subscription> Order =
        ListOrders.ByNameOf<Subscription>(subscription => subscription.Api.Name, subscription => subscription.Id);

    public async Task<Paged<SubscriptionView>> RunAsync(Caller caller, SubscriptionQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var subscriptions = db.Set<Subscription>().AsNoTracking().OwnedBy(caller).Where(subscription =>
            (query.ApplicationId == null || subscription.ApplicationId == query.ApplicationId)
            && (query.ApiId == null || subscription.ApiId == query.ApiId));
        var list = await subscriptions.Include(subscription => subscription.Api).CutAsync(Order, part, cancellationToken);
        return list.Showing(await views.ListAsync(list.Rows, cancellationToken));
    }
}
