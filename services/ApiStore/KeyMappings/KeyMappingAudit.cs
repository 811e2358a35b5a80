namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>How audit events name a key mapping and what is done to it.</summary>
internal static class KeyMappingAudit
{
    public const string Kind = "key-mapping:";
    public const string Map = "map";
    public const string Generate = "generate";
    public const string Unmap = "unmap";
    public const string Remove = "remove";
    public const string GenerateSecret = "generate-secret";
    public const string RevokeSecret = "revoke-secret";

    /// <summary>What a mapping associates with its client, as changes name it.</summary>
    public const string Application = "application";
    public const string KeyManager = "keyManager";

    /// <summary>Removing does not always mean the same.</summary>
    public static string RemovalOf(KeyMapping mapping) => mapping.Mode == KeyMappingMode.Mapped ? Unmap : Remove;

    public static string Object(Guid id) => Kind + id;
}
