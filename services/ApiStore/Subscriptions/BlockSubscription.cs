using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>An administrator blocks a subscription, whoever's it is, and unblocks it.</summary>
internal sealed class BlockSubscription(ApiStoreDb db, SubscriptionViews views, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<SubscriptionView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid subscriptionId, SubscriptionState state, CancellationToken cancellationToken)
    {
        var subscription = await db.Set<Subscription>().Include(one => one.Api).Include(one => one.Application)
            .SingleOrDefaultAsync(one => one.Id == subscriptionId, cancellationToken);
        if (subscription is null)
        {
            return CommonProblems.NotFound.With($"There is no subscription {subscriptionId}.");
        }

        subscription.Become(state);
        var verb = state == SubscriptionState.Unblocked ? "unblock" : "block";
        db.Audit(caller.Actor, verb, SubscriptionAudit.Object(subscriptionId), time.GetStorableUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(await views.ShowAsync(subscription, cancellationToken)).WithVersion(subscription.Version);
    }
}
