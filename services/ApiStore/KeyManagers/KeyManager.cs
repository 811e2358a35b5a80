using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>An authorization server that the store trusts.</summary>
public sealed class KeyManager : IAudited
{
    public const int MaxNameLength = 100;
    public const int MaxDescriptionLength = 512;
    public const int MaxIssuerLength = 500;
    public const int MaxKindLength = 20;
    public const string ResidentName = "Resident Key Manager";
    public const string ResidentKind = "RESIDENT";
    public const string OAuthProviderKind = "OAUTH_PROVIDER";

    /// <summary>Our own Key Manager. It is there from the first migration on, the same everywhere.</summary>
    public static readonly Guid ResidentId = new("0b0de1d0-0000-7000-8000-000000000001");

    private KeyManager()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>What requests name it by.</summary>
    [Audited]
    public string Name { get; private set; } = "";

    /// <summary>What people read.</summary>
    [Audited]
    public string DisplayName { get; private set; } = "";

    /// <summary>How it is talked to: see <see cref="Connectors"/>.</summary>
    public string Kind { get; private set; } = "";

    [Audited]
    public string Description { get; private set; } = "";

    [Audited]
    public bool Enabled { get; private set; }

    /// <summary>Whether keys of its existing clients may be provided, if the site's setting allows it at all.</summary>
    [Audited]
    public bool MapsExistingClients { get; private set; }

    /// <summary>Whether the store has it make clients, if it can.</summary>
    [Audited]
    public bool MakesClients { get; private set; }

    /// <summary>Whether the store gets tokens for its clients.</summary>
    [Audited]
    public bool IssuesTokens { get; private set; }

    /// <summary>What its tokens call it. Null of the resident one: the program's settings say it.</summary>
    [Audited]
    public string? Issuer { get; private set; }

    /// <summary>Null of the resident one, likewise.</summary>
    [Audited]
    public OAuthProviderSettings? Provider { get; private set; }

    /// <summary>The secret of <see cref="OAuthProviderSettings.IntrospectionClientId"/>, encrypted: see <see cref="StoredCredentials"/>.</summary>
    public string? IntrospectionCredential { get; private set; }

    /// <summary>RFC 7591 1.2: what opens its registration endpoint, encrypted likewise.</summary>
    public string? InitialAccessToken { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Whether its clients can come to mean others: the resident one's cannot.</summary>
    public bool CanBecomeAnother => Issuer is not null;

    string IAudited.AuditObject => KeyManagerAudit.Object(Id);

    string? IAudited.AuditName => DisplayName;

    internal static KeyManager Trust(string issuer, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Kind = OAuthProviderKind, Issuer = issuer };

    internal void Call(string name, string displayName, string description) => (Name, DisplayName, Description) = (name, displayName, description);

    internal void Allow(bool enabled, bool mapsExistingClients, bool makesClients, bool issuesTokens) =>
        (Enabled, MapsExistingClients, MakesClients, IssuesTokens) = (enabled, mapsExistingClients, makesClients, issuesTokens);

    internal void Reach(string issuer, OAuthProviderSettings provider) => (Issuer, Provider) = (issuer, provider);

    /// <summary>Both encrypted, or null where there is none.</summary>
    internal void AuthenticateWith(string? introspectionCredential, string? initialAccessToken) =>
        (IntrospectionCredential, InitialAccessToken) = (introspectionCredential, initialAccessToken);
}
