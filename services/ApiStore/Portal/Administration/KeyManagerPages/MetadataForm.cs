namespace OobProvisioning.ApiStore.Portal.Administration.KeyManagerPages;

/// <summary>Where to read what an authorization server says of itself. Its members have the names that the faults have.</summary>
internal sealed class MetadataForm
{
    public string? WellKnownEndpoint { get; set; }

    public string? Issuer { get; set; }

    public string? AllowedNetworks { get; set; }
}
