namespace OobProvisioning.ApiStore.Settings;

/// <summary>Where the site's settings come from, for whoever wants to change them.</summary>
/// <param name="File">The path of <c>site.json</c> as this store's process sees it.</param>
/// <param name="Exists">Whether it was there when it was last read; everything has its default without.</param>
/// <param name="Fault">Why its present content cannot be used; then what it said before stays in force. Null if it can.</param>
internal sealed record SiteSource(string File, bool Exists, string? Fault)
{
    public static SiteSource Unread { get; } = new(SiteFile.Name, Exists: false, Fault: null);
}
