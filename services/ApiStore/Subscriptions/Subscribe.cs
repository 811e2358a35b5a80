using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

internal sealed class Subscribe(NewSubscriptions subscriptions, SubscriptionViews views)
{
    public async Task<Results<Versioned<Created<SubscriptionView>>, ProblemHttpResult>> RunAsync(
        Caller caller, SubscriptionRequest request, CancellationToken cancellationToken)
    {
        var (made, refusal) = await subscriptions.SubscribeAsync(caller, [request], _ => "", cancellationToken);
        return refusal is not null
            ? refusal
            : TypedResults.Created($"{SubscriptionsSetup.Path}/{made[0].Id}", await views.ShowAsync(made[0], cancellationToken)).WithVersion(made[0].Version);
    }
}
