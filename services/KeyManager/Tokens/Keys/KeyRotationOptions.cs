using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>When the keys that sign and encrypt are replaced. Spans are written <c>d.hh:mm:ss</c>, for example <c>90.00:00:00</c>.</summary>
internal sealed class KeyRotationOptions : IValidatableObject
{
    public const string Section = "Tokens:KeyRotation";
    private const int MaxDays = 3_650;

    /// <summary>Every replica and whoever keeps the published keys must have read the new one before it is used.</summary>
    private static readonly TimeSpan ShortestAnnouncement = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a key is used until the next one takes its place; at most 3650 days. It is accepted longer: until nothing lives that it made.
    /// </summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long before its use a key is published; at least five minutes, and less than <see cref="KeyLifetime"/>.</summary>
    public TimeSpan AnnounceBefore { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often a replica looks whether something is due; more than nothing, at most a day.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromMinutes(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeyLifetime <= TimeSpan.Zero || KeyLifetime > TimeSpan.FromDays(MaxDays))
        {
            yield return new($"The setting {Section}:{nameof(KeyLifetime)} must be more than nothing and at most {MaxDays} days (90.00:00:00 is 90 days).");
        }

        if (AnnounceBefore < ShortestAnnouncement || AnnounceBefore >= KeyLifetime)
        {
            yield return new(
                $"The setting {Section}:{nameof(AnnounceBefore)} must be at least {ShortestAnnouncement:c} and less than {Section}:{nameof(KeyLifetime)}.");
        }

        if (CheckEvery <= TimeSpan.Zero || CheckEvery > TimeSpan.FromDays(1))
        {
            yield return new($"The setting {Section}:{nameof(CheckEvery)} must be more than nothing and at most a day (00:01:00 is a minute).");
        }
    }
}
