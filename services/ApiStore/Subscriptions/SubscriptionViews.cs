using OobProvisioning.ApiStore.Applications;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Subscriptions with what they join.</summary>
internal sealed class SubscriptionViews(ApplicationViews applications)
{
    public async Task<SubscriptionView> ShowAsync(Subscription subscription, CancellationToken cancellationToken) =>
        (await ListAsync([subscription], cancellationToken))[0];

    /// <summary>With their APIs and applications loaded.</summary>
    public async Task<List<SubscriptionView>> ListAsync(IReadOnlyList<Subscription> subscriptions, CancellationToken cancellationToken)
    {
        var owned = subscriptions.Select(subscription => subscription.Application).DistinctBy(application => application.Id).ToList();
        var infos = (await applications.ListAsync(owned, cancellationToken)).ToDictionary(info => info.ApplicationId);
        return [.. subscriptions.Select(subscription => SubscriptionView.Of(subscription, infos[subscription.ApplicationId]))];
    }
}
