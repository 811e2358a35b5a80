namespace OobProvisioning.ApiStore.Settings;

/// <summary>What <c>site.json</c> says at the moment; <see cref="SiteFileReader"/> keeps it current.</summary>
internal sealed class SiteSettings
{
    private volatile SiteFile _current = SiteFile.Missing;

    /// <summary>Whether keys of existing OAuth clients may be provided, for applications that are created while it is on.</summary>
    public bool MapExistingAuthApps => _current.MapExistingAuthApps;

    public void Become(SiteFile file) => _current = file;
}
