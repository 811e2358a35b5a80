using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ApiStore.Settings;

internal sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>The folder that holds <c>site.json</c>; a folder, since a mounted file keeps its old content when it is replaced.</summary>
    [Required(ErrorMessage = "The setting Site:Directory is missing: the folder that holds site.json.")]
    public string Directory { get; set; } = "";
}
