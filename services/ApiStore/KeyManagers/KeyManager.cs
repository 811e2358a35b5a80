namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>An authorization server that the store trusts.</summary>
public sealed class KeyManager
{
    public const int MaxNameLength = 100;
    public const int MaxKindLength = 20;
    public const string ResidentName = "Resident Key Manager";
    public const string ResidentKind = "RESIDENT";

    /// <summary>Our own Key Manager. It is there from the first migration on, the same everywhere.</summary>
    public static readonly Guid ResidentId = new("0b0de1d0-0000-7000-8000-000000000001");

    private KeyManager()
    {
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>How it is talked to: see <see cref="Connectors"/>.</summary>
    public string Kind { get; private set; } = "";

    public string Description { get; private set; } = "";

    public bool Enabled { get; private set; }

    /// <summary>Whether keys of its existing clients may be provided, if the site's setting allows it at all.</summary>
    public bool MapsExistingClients { get; private set; }
}
