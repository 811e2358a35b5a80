namespace OobProvisioning.ApiStore.Settings;

/// <summary>What <c>site.json</c> says at the moment; <see cref="SiteFileReader"/> keeps it current.</summary>
internal sealed class SiteSettings
{
    private volatile SiteFile _current = SiteFile.Missing;
    private volatile SiteSource _source = SiteSource.Unread;

    /// <summary>Whether keys of existing OAuth clients may be provided, for applications that are created while it is on.</summary>
    public bool MapExistingAuthApps => _current.MapExistingAuthApps;

    /// <summary>What says so.</summary>
    public SiteSource Source => _source;

    public void Become(SiteFile file, SiteSource source) => (_current, _source) = (file, source);

    /// <summary>The last good content stays in force.</summary>
    public void KeepDespite(string fault) => _source = _source with { Fault = fault };
}
