using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ServiceDefaults.Auditing;

public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>How long an audit event is kept, written <c>d.hh:mm:ss</c> (<c>365.00:00:00</c>): 1 to 36500 days. None: for ever.</summary>
    [Range(
        typeof(TimeSpan), "1.00:00:00", "36500.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true,
        ErrorMessage = $"The setting {Section}:{nameof(Retention)} must be from 1 to 36500 days (365.00:00:00 is 365 days), or missing: then all is kept.")]
    public TimeSpan? Retention { get; set; }
}
