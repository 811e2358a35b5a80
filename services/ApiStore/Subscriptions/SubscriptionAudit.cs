namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>How audit events name a subscription and what is done to it.</summary>
internal static class SubscriptionAudit
{
    public const string Kind = "subscription:";
    public const string Subscribe = "subscribe";
    public const string Unsubscribe = "unsubscribe";
    public const string ChangePolicy = "change-policy";

    public static string Object(Guid id) => Kind + id;
}
