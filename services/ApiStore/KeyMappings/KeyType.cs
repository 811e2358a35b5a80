namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>What a client's tokens are good for.</summary>
public enum KeyType
{
    Production,
    Sandbox,
}

/// <summary>Key types as annotations and addresses need them.</summary>
internal static class KeyTypes
{
    public const string Production = "PRODUCTION";
    public const string Sandbox = "SANDBOX";
}
