using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Settings.Throttling;

/// <summary>How many requests are allowed, in the published contract's form.</summary>
/// <param name="Name">What an application names it by.</param>
/// <param name="Description">What it allows, in words.</param>
/// <param name="PolicyLevel"><c>application</c> or <c>subscription</c>.</param>
/// <param name="Attributes">Always empty.</param>
/// <param name="RequestCount">
/// Requests in one unit of time; after a pause all of them at once, while new ones accrue evenly. 2147483647 stands for any number.
/// </param>
/// <param name="UnitTime">The unit of time in milliseconds.</param>
/// <param name="TimeUnit">Always <c>min</c>.</param>
/// <param name="QuotaPolicyType">Always <c>REQUESTCOUNT</c>.</param>
/// <param name="TierPlan">Always <c>FREE</c>.</param>
/// <param name="StopOnQuotaReach">Whether requests beyond the count are refused.</param>
public sealed record ThrottlingPolicyView(
    string Name,
    string Description,
    [property: OneOf(ThrottlingPolicies.OfApplications, ThrottlingPolicies.OfSubscriptions)] string PolicyLevel,
    IReadOnlyDictionary<string, string> Attributes,
    long RequestCount,
    long UnitTime,
    string TimeUnit,
    string QuotaPolicyType,
    string TierPlan,
    bool StopOnQuotaReach)
{
    private const long Minute = 60_000;

    internal static ThrottlingPolicyView Of(ThrottlingPolicy policy, string level) => new(
        policy.Name,
        policy.Description,
        level,
        new Dictionary<string, string>(),
        policy.RequestsPerMinute ?? int.MaxValue,
        Minute,
        "min",
        "REQUESTCOUNT",
        "FREE",
        StopOnQuotaReach: true);
}
