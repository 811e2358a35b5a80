namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>How audit events name a key mapping.</summary>
internal static class KeyMappingAudit
{
    public static string Object(Guid id) => $"key-mapping:{id}";
}
