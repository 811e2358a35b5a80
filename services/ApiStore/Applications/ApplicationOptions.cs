using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class ApplicationOptions
{
    public const string Section = "Applications";

    /// <summary>Applications that one owner may have.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerOwner { get; set; } = 1000;
}
