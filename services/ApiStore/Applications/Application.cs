using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>What a developer registers in the store; it holds keys.</summary>
public sealed class Application : IAudited
{
    public const int MaxNameLength = 100;
    public const int MaxDescriptionLength = 512;

    private Application()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Who vouched for the owner, what kind of subject it is, and its id: the three together are the owner.</summary>
    [Audited]
    public string OwnerIssuer { get; private set; } = "";

    [Audited]
    public string OwnerKind { get; private set; } = "";

    [Audited]
    public string OwnerId { get; private set; } = "";

    [Audited]
    public string Name { get; private set; } = "";

    [Audited]
    public string ThrottlingPolicy { get; private set; } = "";

    [Audited]
    public string? Description { get; private set; }

    [Audited]
    public IReadOnlyDictionary<string, string> Attributes { get; private set; } = new Dictionary<string, string>();

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Whether the site's setting allowed Provide Keys when this application was created; it never changes.</summary>
    public bool CreatedWithProvideKeys { get; private set; }

    /// <summary>Since when its throttling policy is counted anew; null: since ever.</summary>
    public DateTimeOffset? ThrottleResetAt { get; private set; }

    public uint Version { get; private set; }

    internal Owner Owner => new(OwnerIssuer, OwnerKind, OwnerId);

    string IAudited.AuditObject => ApplicationAudit.Object(Id);

    string? IAudited.AuditName => Name;

    public static Application Create(Caller caller, ApplicationRequest request, bool provideKeysAllowed, DateTimeOffset now)
    {
        var application = new Application
        {
            Id = Guid.CreateVersion7(now),
            CreatedAt = now,
            CreatedWithProvideKeys = provideKeysAllowed,
        };
        application.Give(Owner.Of(caller));
        application.Replace(request);
        return application;
    }

    /// <summary>From now on it is this owner's, and nobody else's.</summary>
    internal void Give(Owner owner) => (OwnerIssuer, OwnerKind, OwnerId) = (owner.Issuer, owner.Kind, owner.Id);

    /// <summary>Takes over everything that a caller may say of an application.</summary>
    public void Replace(ApplicationRequest request)
    {
        Name = request.Name!;
        ThrottlingPolicy = request.ThrottlingPolicy!;
        Description = request.Description;
        Attributes = request.Attributes?.ToDictionary(pair => pair.Key, pair => pair.Value!) ?? [];
    }
}
