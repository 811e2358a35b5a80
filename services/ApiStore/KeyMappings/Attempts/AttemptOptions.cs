using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>How many secrets may be guessed wrong before the next guess must wait. Stores on one database need the same numbers.</summary>
internal sealed class AttemptOptions
{
    public const string Section = "VerificationLimits";

    private const int Most = 10_000;
    private const string MustBe = " must be from {1} to {2}.";

    /// <summary>How long a failed verification counts: a second to an hour.</summary>
    [Range(
        typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true,
        ErrorMessage = $"{Section}:{nameof(Window)}{MustBe}")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Failed verifications by one caller for one consumer key.</summary>
    [Range(1, Most, ErrorMessage = $"{Section}:{nameof(PerCallerAndConsumerKey)}{MustBe}")]
    public int PerCallerAndConsumerKey { get; set; } = 5;

    /// <summary>Failed verifications by one caller.</summary>
    [Range(1, Most, ErrorMessage = $"{Section}:{nameof(PerCaller)}{MustBe}")]
    public int PerCaller { get; set; } = 20;

    /// <summary>Failed verifications for one consumer key by all callers.</summary>
    [Range(1, Most, ErrorMessage = $"{Section}:{nameof(PerConsumerKey)}{MustBe}")]
    public int PerConsumerKey { get; set; } = 50;
}
