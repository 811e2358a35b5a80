using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore.Settings;

/// <summary>The throttling policies there are: a fixed list, the same for applications and subscriptions.</summary>
internal static class ThrottlingPolicies
{
    public const string Unlimited = "Unlimited";
    public const string Gold = "Gold";
    public const string Silver = "Silver";
    public const string Bronze = "Bronze";
    public const string OneOfThem = $"It must be {Unlimited}, {Gold}, {Silver} or {Bronze}.";

    private const long Minute = 60_000;

    public static readonly IReadOnlyList<string> Levels = ["application", "subscription"];

    private static readonly (string Name, string Description, long RequestCount)[] All =
    [
        (Unlimited, "Allows any number of requests.", int.MaxValue),
        (Gold, "Allows 5000 requests per minute.", 5000),
        (Silver, "Allows 2000 requests per minute.", 2000),
        (Bronze, "Allows 1000 requests per minute.", 1000),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(policy => policy.Name)];

    public static IReadOnlyList<ThrottlingPolicyView> Of(string level) =>
        [.. All.Select(policy => new ThrottlingPolicyView(
            policy.Name, policy.Description, level, new Dictionary<string, string>(), policy.RequestCount, Minute, "min", "REQUESTCOUNT", "FREE", true))];
}

/// <summary>How many requests are allowed, in the published contract's form.</summary>
/// <param name="Name">What an application names it by.</param>
/// <param name="Description">What it allows, in words.</param>
/// <param name="PolicyLevel"><c>application</c> or <c>subscription</c>.</param>
/// <param name="Attributes">Always empty.</param>
/// <param name="RequestCount">Requests in one unit of time; after a pause all of them at once, while new ones accrue evenly.</param>
/// <param name="UnitTime">The unit of time in milliseconds.</param>
/// <param name="TimeUnit">Always <c>min</c>.</param>
/// <param name="QuotaPolicyType">Always <c>REQUESTCOUNT</c>.</param>
/// <param name="TierPlan">Always <c>FREE</c>.</param>
/// <param name="StopOnQuotaReach">Whether requests beyond the count are refused.</param>
public sealed record ThrottlingPolicyView(
    string Name,
    string Description,
    [property: OneOf("application", "subscription")] string PolicyLevel,
    IReadOnlyDictionary<string, string> Attributes,
    long RequestCount,
    long UnitTime,
    string TimeUnit,
    string QuotaPolicyType,
    string TierPlan,
    bool StopOnQuotaReach);
