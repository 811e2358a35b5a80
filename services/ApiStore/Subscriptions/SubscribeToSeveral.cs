using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Faults are told by their place, as in <c>[2].apiId</c>.</summary>
internal sealed class SubscribeToSeveral(NewSubscriptions subscriptions, SubscriptionViews views)
{
    public async Task<Results<Ok<IReadOnlyList<SubscriptionView>>, ProblemHttpResult>> RunAsync(
        Caller caller, IReadOnlyList<SubscriptionRequest?> requests, CancellationToken cancellationToken)
    {
        if (SubscriptionRules.Check(requests) is { Any: true } faults)
        {
            return faults.ToProblem();
        }

        var (made, refusal) = await subscriptions.SubscribeAsync(
            caller, [.. requests.OfType<SubscriptionRequest>()], SubscriptionRules.Place, cancellationToken);
        return refusal is not null ? refusal : TypedResults.Ok<IReadOnlyList<SubscriptionView>>(await views.ListAsync(made, cancellationToken));
    }
}
