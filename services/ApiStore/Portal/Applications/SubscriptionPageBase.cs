using Microsoft.AspNetCore.Components;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Portal.Applications;

/// <summary>A page about one subscription; there is no such page where there is none (any more), or it is somebody else's or another application's.</summary>
public abstract class SubscriptionPageBase : PortalPage
{
    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public Guid SubscriptionId { get; set; }

    [Inject]
    private protected GetSubscription GetSubscription { get; set; } = null!;

    /// <summary>Null until it is found.</summary>
    private protected SubscriptionView? Subscription { get; private set; }

    /// <summary>Of the row that was found, for the form that it fills.</summary>
    private protected string? Version { get; private set; }

    private protected string ListPath => PortalPaths.Of(PortalPaths.Subscriptions, Id);

    protected override async Task OnInitializedAsync()
    {
        var found = await GetSubscription.RunAsync(Caller, SubscriptionId, Aborted);
        (Subscription, Version) = (found.Shown<SubscriptionView>(), found.Version());
        if (Subscription?.ApplicationId != Id)
        {
            Subscription = null;
            SayMissing(ListPath);
        }
    }
}
