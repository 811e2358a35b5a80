using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>A caller sees the subscriptions of its own applications; any other do not exist for it.</summary>
internal static class SubscriptionOwner
{
    /// <summary>With their APIs and applications.</summary>
    public static IQueryable<Subscription> OwnedBy(this IQueryable<Subscription> subscriptions, Caller caller) => subscriptions
        .Include(subscription => subscription.Api)
        .Include(subscription => subscription.Application)
        .Where(subscription => subscription.Application.OwnerIssuer == caller.Issuer
            && subscription.Application.OwnerKind == caller.Kind
            && subscription.Application.OwnerId == caller.Id);
}
