using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>Something registered in the management console that may have an OAuth client.</summary>
public sealed class ServiceProvider : IAudited
{
    public const int MaxNameLength = 100;
    public const int MaxDescriptionLength = 512;

    private ServiceProvider()
    {
    }

    public Guid Id { get; private set; }

    [Audited]
    public string Name { get; private set; } = "";

    [Audited]
    public string? Description { get; private set; }

    /// <summary>The client that registered it and alone may change it through registration; null when a person or an administrator's program made it.</summary>
    public string? ManagedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public OAuthClient? OAuthClient { get; private set; }

    /// <summary>For finding those that have none; never read nor written.</summary>
    public ProviderWithoutClient? WithoutClient { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Changes with the provider and with its client, which must have been read with it.</summary>
    public string VersionWithClient => $"{Version}-{OAuthClient?.Version ?? 0}";

    string IAudited.AuditObject => ServiceProviderAudit.Object(Id);

    string? IAudited.AuditName => Name;

    public static ServiceProvider Register(string name, string? description, DateTimeOffset now, string? managedBy = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = name,
        Description = description,
        ManagedBy = managedBy,
        CreatedAt = now,
    };

    public void Describe(string name, string? description)
    {
        Name = name;
        Description = description;
    }

    public void Attach(OAuthClient client) => OAuthClient = client;
}
