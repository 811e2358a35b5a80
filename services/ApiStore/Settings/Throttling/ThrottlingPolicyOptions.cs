using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace OobProvisioning.ApiStore.Settings.Throttling;

/// <summary>The throttling policies that there are, the same for applications and subscriptions.</summary>
internal sealed partial class ThrottlingPolicyOptions : IValidatableObject
{
    public const string Section = "Throttling";

    /// <summary>
    /// In the order in which they are shown. Where none is named, these: Unlimited, Gold (5,000 requests a minute), Silver (2,000), Bronze (1,000), 50PerMin,
    /// 20PerMin and 10PerMin. Whatever applications, subscriptions or APIs name must be among them, at least retired: else the store does not start.
    /// </summary>
    public IList<ThrottlingPolicyOption> Policies { get; } = [];

    /// <summary>Those that are named, or the default ones.</summary>
    public static IReadOnlyList<ThrottlingPolicyOption> OrDefault(IList<ThrottlingPolicyOption> named) => named.Count > 0 ? [.. named] : Default;

    private static readonly ThrottlingPolicyOption[] Default =
    [
        new() { Name = "Unlimited" },
        new() { Name = "Gold", RequestsPerMinute = 5000 },
        new() { Name = "Silver", RequestsPerMinute = 2000 },
        new() { Name = "Bronze", RequestsPerMinute = 1000 },
        new() { Name = "50PerMin", RequestsPerMinute = 50 },
        new() { Name = "20PerMin", RequestsPerMinute = 20 },
        new() { Name = "10PerMin", RequestsPerMinute = 10 },
    ];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var all = OrDefault(Policies);
        foreach (var (index, policy) in all.Index())
        {
            var setting = $"The setting {Section}:{nameof(Policies)}:{index}";
            if (!Name().IsMatch(policy.Name))
            {
                yield return new ValidationResult($"{setting}:Name must be 1 to 50 letters, digits, '-', '_', '.' or blanks between them.");
            }

            if (policy.RequestsPerMinute is < 1 or >= int.MaxValue)
            {
                yield return new ValidationResult($"{setting}:RequestsPerMinute must be 1 to {int.MaxValue - 1}; it is left out for any number.");
            }
        }

        if (all.GroupBy(policy => policy.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
        {
            yield return new ValidationResult($"The setting {Section}:{nameof(Policies)} names '{twice}' twice.");
        }

        if (all.All(policy => policy.Retired))
        {
            yield return new ValidationResult($"The setting {Section}:{nameof(Policies)} retires every policy: new applications could have none.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9 _.-]{0,48}[A-Za-z0-9_.-])?$")]
    private static partial Regex Name();
}

internal sealed class ThrottlingPolicyOption
{
    public string Name { get; set; } = "";

    /// <summary>Null: any number.</summary>
    public long? RequestsPerMinute { get; set; }

    /// <summary>What people read; by default what it allows.</summary>
    public string? Description { get; set; }

    /// <summary>It stays in force for whoever has it, and nobody gets it anew.</summary>
    public bool Retired { get; set; }
}
