using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>That an application may call an API, in the published contract's form.</summary>
/// <param name="SubscriptionId">Its identifier.</param>
/// <param name="ApplicationId">Who may call.</param>
/// <param name="ApiId">What.</param>
/// <param name="ApiInfo">The API.</param>
/// <param name="ApplicationInfo">The application.</param>
/// <param name="ThrottlingPolicy">How often: one of the API's policies.</param>
/// <param name="RequestedThrottlingPolicy">The same.</param>
/// <param name="Status"><c>UNBLOCKED</c>, <c>BLOCKED</c> or <c>PROD_ONLY_BLOCKED</c>: an administrator's word.</param>
public record SubscriptionView(
    Guid SubscriptionId,
    Guid ApplicationId,
    Guid ApiId,
    ApiInfo ApiInfo,
    ApplicationInfo ApplicationInfo,
    string ThrottlingPolicy,
    string RequestedThrottlingPolicy,
    [property: OneOf(SubscriptionStates.Unblocked, SubscriptionStates.Blocked, SubscriptionStates.ProductionBlocked)] string Status)
{
    /// <summary>With its API loaded.</summary>
    internal static SubscriptionView Of(Subscription subscription, ApplicationInfo application) => new(
        subscription.Id,
        subscription.ApplicationId,
        subscription.ApiId,
        ApiInfo.Of(subscription.Api),
        application,
        subscription.ThrottlingPolicy,
        subscription.ThrottlingPolicy,
        subscription.State.Text());
}

/// <summary>A subscription as administrators see it: with whom it is that its application belongs to.</summary>
public sealed record OwnedSubscription : SubscriptionView
{
    internal OwnedSubscription(SubscriptionView view)
        : base(view)
    {
    }

    /// <summary>What the Key Manager calls the application's owner; null unless they are known.</summary>
    public string? OwnerName { get; init; }

    /// <summary><c>user</c> or <c>client</c>.</summary>
    [OneOf("user", "client")]
    public required string OwnerKind { get; init; }
}
