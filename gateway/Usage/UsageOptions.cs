using System.ComponentModel.DataAnnotations;
using OobProvisioning.Gateway.Sync;

namespace OobProvisioning.Gateway.Usage;

internal sealed class UsageOptions : IValidatableObject
{
    public const string Section = SyncOptions.Section;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>How often the store is told what was called, from a second to ten minutes. What a gateway that is killed has not told is lost.</summary>
    public TimeSpan UsageInterval { get; set; } = TimeSpan.FromMinutes(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (UsageInterval < Shortest || UsageInterval > Longest)
        {
            yield return new("The setting Invocation:UsageInterval must be a time from 00:00:01 to 00:10:00.");
        }
    }
}
