using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.Gateway.Sync;

/// <summary>As whom the gateway learns which calls of APIs are allowed, and for how long it believes what it learnt.</summary>
internal sealed class SyncOptions : IValidatableObject
{
    public const string Section = "Invocation";

    /// <summary>The gateway's own service client at the Key Manager.</summary>
    public string ClientId { get; set; } = "gateway";

    /// <summary>Its secret; the Key Manager is given the same. Without it no API is served.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>For how long what is known is acted on while store or Key Manager cannot be heard.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A folder of this gateway alone that outlives it: it starts from there when store or Key Manager are away. None by default.</summary>
    public string SnapshotDirectory { get; set; } = "";

    public static bool IsOn(IConfiguration configuration) =>
        (configuration.GetSection(Section).Get<SyncOptions>() ?? new()) is { ClientId.Length: > 0, ClientSecret.Length: > 0 };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxAge <= TimeSpan.Zero)
        {
            yield return new("The setting Invocation:MaxAge must be a time such as 00:10:00.");
        }

        if (SnapshotDirectory.Length > 0 && !Directory.Exists(SnapshotDirectory))
        {
            yield return new("The setting Invocation:SnapshotDirectory names a folder that is not there.");
        }
    }
}
