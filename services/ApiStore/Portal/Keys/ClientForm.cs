namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>What is typed of a client that the store has made. Its members have the names that the API's faults have.</summary>
internal sealed class ClientForm
{
    public string[]? GrantTypesToBeSupported { get; set; }

    /// <summary>As they are called when a client is changed.</summary>
    public string[]? SupportedGrantTypes { get; set; }

    public string? CallbackUrl { get; set; }

    /// <summary>Of the client as the form was filled from it.</summary>
    public string? Version { get; set; }

    public string? ValidityTime { get; set; }

    public string? KeyManager { get; set; }
}
