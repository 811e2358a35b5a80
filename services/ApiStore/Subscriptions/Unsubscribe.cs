using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

internal sealed class Unsubscribe(ApiStoreDb db, TimeProvider time)
{
    public async Task<Results<Ok, ProblemHttpResult>> RunAsync(
        Caller caller, Guid subscriptionId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var subscription = await db.Set<Subscription>().OwnedBy(caller).SingleOrDefaultAsync(one => one.Id == subscriptionId, cancellationToken);
        if (subscription is null)
        {
            return SubscriptionErrors.NotFound(subscriptionId);
        }

        if (!expectedVersion.Admits(subscription.Version))
        {
            return SubscriptionErrors.Modified();
        }

        if (subscription.State != SubscriptionState.Unblocked)
        {
            return SubscriptionErrors.Blocked(); // Or else whoever subscribes again has undone the block.
        }

        db.Remove(subscription);
        db.Audit(caller.Actor, SubscriptionAudit.Unsubscribe, SubscriptionAudit.Object(subscriptionId), time.GetStorableUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok();
    }
}
