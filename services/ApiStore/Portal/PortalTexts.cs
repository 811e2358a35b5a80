namespace OobProvisioning.ApiStore.Portal;

/// <summary>What the store's pages say.</summary>
internal static class PortalTexts
{
    public const string Name = "API Store";
    public const string Applications = "Applications";
    public const string KeyMappings = "Key mappings";
}
