using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

internal sealed class GetSubscription(ApiStoreDb db, SubscriptionViews views)
{
    public async Task<Results<Versioned<Ok<SubscriptionView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid subscriptionId, CancellationToken cancellationToken) =>
        await db.Set<Subscription>().AsNoTracking().OwnedBy(caller)
            .SingleOrDefaultAsync(subscription => subscription.Id == subscriptionId, cancellationToken) is { } found
            ? TypedResults.Ok(await views.ShowAsync(found, cancellationToken)).WithVersion(found.Version)
            : SubscriptionErrors.NotFound(subscriptionId);
}
