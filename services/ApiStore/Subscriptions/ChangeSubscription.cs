using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>What may be changed of a subscription. Read-only members of one that are sent back are passed over.</summary>
public sealed record SubscriptionChange
{
    /// <summary>One of the API's policies.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public string? ThrottlingPolicy { get; init; }
}

internal sealed class ChangeSubscription(ApiStoreDb db, SubscriptionViews views, ThrottlingPolicies policies, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<SubscriptionView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid subscriptionId, SubscriptionChange request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
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

        var faults = new Faults();
        SubscriptionRules.CheckPolicy(subscription.Api, request.ThrottlingPolicy, subscription.ThrottlingPolicy, policies, faults);
        if (faults.Any)
        {
            return faults.ToProblem();
        }

        subscription.Change(request.ThrottlingPolicy!);
        db.Audit(caller.Actor, SubscriptionAudit.ChangePolicy, SubscriptionAudit.Object(subscriptionId), time.GetStorableUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(await views.ShowAsync(subscription, cancellationToken)).WithVersion(subscription.Version);
    }
}
