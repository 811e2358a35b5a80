namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Who had the client made, in the published contract's words.</summary>
internal static class KeyMappingMode
{
    /// <summary>Provided out of band: the client belongs to somebody else, and only the association is ours.</summary>
    public const string Mapped = "MAPPED";

    /// <summary>The store had the key manager make the client; it goes with its mapping.</summary>
    public const string Created = "CREATED";

    /// <summary>What a row may say.</summary>
    public static readonly IReadOnlyList<string> All = [Mapped, Created];
}
