namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Who had the client made, in the published contract's words.</summary>
public enum KeyMappingMode
{
    /// <summary>Provided out of band: the client belongs to somebody else, and only the association is ours.</summary>
    Mapped,

    /// <summary>The store had the key manager make the client; it goes with its mapping.</summary>
    Created,
}
