namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>What is typed to prove that a client may be used. Its members have the names that the API's faults have.</summary>
internal sealed class SecretForm
{
    public string? ConsumerKey { get; set; }

    public string? ConsumerSecret { get; set; }

    public string? KeyManager { get; set; }

    public string? Scopes { get; set; }

    public string? ValidityPeriod { get; set; }
}
