namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>How audit events name a key manager.</summary>
internal static class KeyManagerAudit
{
    public const string Kind = "key-manager:";

    public static string Object(Guid id) => Kind + id;
}
