using System.Globalization;
using Microsoft.Extensions.Options;

namespace OobProvisioning.ApiStore.Settings.Throttling;

/// <param name="Name">What applications and subscriptions name it by.</param>
/// <param name="Description">What it allows, in words.</param>
/// <param name="RequestsPerMinute">Null: any number.</param>
/// <param name="IsRetired">Whether it only stays with whoever has it.</param>
internal sealed record ThrottlingPolicy(string Name, string Description, long? RequestsPerMinute, bool IsRetired);

/// <summary>The throttling policies there are, as the settings say: the same for applications and subscriptions.</summary>
internal sealed class ThrottlingPolicies(IOptions<ThrottlingPolicyOptions> options)
{
    public const string OfApplications = "application";
    public const string OfSubscriptions = "subscription";

    public static readonly IReadOnlyList<string> Levels = [OfApplications, OfSubscriptions];

    public IReadOnlyList<ThrottlingPolicy> All { get; } = [.. ThrottlingPolicyOptions.OrDefault(options.Value.Policies).Select(Of)];

    /// <summary>Those that may be given anew.</summary>
    public IReadOnlyList<ThrottlingPolicy> Offered => field ??= [.. All.Where(policy => !policy.IsRetired)];

    public IReadOnlyList<string> Names => field ??= [.. Offered.Select(policy => policy.Name)];

    /// <summary>What a form begins with.</summary>
    public string First => Names[0];

    /// <summary>What to say of a name that is not <see cref="MayGet"/>.</summary>
    public string OneOfThem => Names.Count == 1
        ? $"It must be {First}."
        : $"It must be {string.Join(", ", Names.SkipLast(1))} or {Names[^1]}.";

    /// <summary>Also one that is retired. Names are compared exactly.</summary>
    public ThrottlingPolicy? Find(string? name) => All.FirstOrDefault(policy => policy.Name == name);

    /// <summary>Whether somebody who has this one may have that: what is offered, or stays.</summary>
    public bool MayGet(string? name, string? present = null) => Find(name) is { } policy && (!policy.IsRetired || name == present);

    private static ThrottlingPolicy Of(ThrottlingPolicyOption policy) => new(
        policy.Name,
        string.IsNullOrWhiteSpace(policy.Description) ? Allows(policy.RequestsPerMinute) : policy.Description,
        policy.RequestsPerMinute,
        policy.Retired);

    private static string Allows(long? requests) =>
        requests is null ? "Allows any number of requests." : string.Create(CultureInfo.InvariantCulture, $"Allows {requests} requests per minute.");
}
