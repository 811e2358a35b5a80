using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Subscriptions;

internal static class SubscriptionErrors
{
    public static ProblemHttpResult NotFound(Guid id) => CommonProblems.NotFound.With($"There is no subscription {id} of yours.");

    public static ProblemHttpResult Exists() => CommonProblems.Conflict.With("The application is subscribed to the API already.");

    public static ProblemHttpResult Blocked() =>
        CommonProblems.Conflict.With("An administrator has blocked the subscription and must unblock it before it can be ended.");

    public static ProblemHttpResult Modified() => CommonProblems.Modified.With("The subscription has changed since it was read; read it again.");
}
