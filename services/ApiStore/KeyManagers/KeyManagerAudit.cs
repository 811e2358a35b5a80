namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>How audit events name a key manager.</summary>
internal static class KeyManagerAudit
{
    public static string Object(Guid id) => $"key-manager:{id}";
}
