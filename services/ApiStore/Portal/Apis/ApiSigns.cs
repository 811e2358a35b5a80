using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ConsoleKit.Signs;

namespace OobProvisioning.ApiStore.Portal.Apis;

/// <summary>How an API or a subscription is, as a pill.</summary>
internal static class ApiSigns
{
    public static PillState OfApi(string state) => state switch
    {
        ApiStates.Published => PillState.Active with { Word = ApiTexts.Published },
        ApiStates.Blocked => PillState.Revoked with { Word = ApiTexts.Blocked },
        ApiStates.Deprecated => PillState.Expiring with { Word = ApiTexts.Deprecated },
        ApiStates.Retired => PillState.Off with { Word = ApiTexts.Retired },
        _ => PillState.Pending with { Word = ApiTexts.Created },
    };

    /// <summary>A subscription that nobody has blocked is as its API is.</summary>
    public static PillState OfSubscription(SubscriptionView subscription) => subscription switch
    {
        { Status: SubscriptionStates.Blocked } => PillState.Revoked with { Word = ApiTexts.Blocked },
        { Status: SubscriptionStates.ProductionBlocked } => PillState.Doubtful with { Word = ApiTexts.ProductionBlocked },
        { ApiInfo.LifeCycleStatus: ApiStates.Published } => PillState.Active,
        _ => OfApi(subscription.ApiInfo.LifeCycleStatus),
    };
}
