using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class ApplicationOptions
{
    public const string Section = "Applications";

    /// <summary>Applications that one owner may have.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerOwner { get; set; } = 1000;

    /// <summary>
    /// How long an owner waits before the throttling of an application can be reset again: else it would be no limit to who resets it each minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ThrottleResetPause { get; set; } = TimeSpan.FromMinutes(10);
}
