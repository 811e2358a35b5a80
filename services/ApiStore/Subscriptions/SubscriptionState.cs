namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>What a subscription opens, in the published contract's words.</summary>
public enum SubscriptionState
{
    Unblocked,

    /// <summary>Nothing, by an administrator's will.</summary>
    Blocked,

    /// <summary>The sandbox alone.</summary>
    ProductionBlocked,
}

internal static class SubscriptionStates
{
    public const string Unblocked = "UNBLOCKED";
    public const string Blocked = "BLOCKED";
    public const string ProductionBlocked = "PROD_ONLY_BLOCKED";

    public static string Text(this SubscriptionState state) => state switch
    {
        SubscriptionState.Blocked => Blocked,
        SubscriptionState.ProductionBlocked => ProductionBlocked,
        _ => Unblocked,
    };

    public static SubscriptionState Parse(string text) => text switch
    {
        Blocked => SubscriptionState.Blocked,
        ProductionBlocked => SubscriptionState.ProductionBlocked,
        _ => SubscriptionState.Unblocked,
    };
}
