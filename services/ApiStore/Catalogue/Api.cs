using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>An API that applications subscribe to and call through the gateway at <c>/{context}/{version}</c>.</summary>
public sealed class Api : IAudited
{
    public const int MaxNameLength = 100;
    public const int MaxContextLength = 200;
    public const int MaxVersionLength = 30;
    public const int MaxDescriptionLength = 2000;
    public const int MaxProviderLength = 100;

    private Api()
    {
    }

    public Guid Id { get; private set; }

    [Audited]
    public string Name { get; private set; } = "";

    /// <summary>Begins with a slash.</summary>
    [Audited]
    public string Context { get; private set; } = "";

    [Audited]
    public string ApiVersion { get; private set; } = "";

    /// <summary>Context and version without regard to case: what makes it unique, since people take no notice of case in addresses.</summary>
    public string Route { get; private set; } = "";

    [Audited]
    public string Description { get; private set; } = "";

    /// <summary>Who answers for it.</summary>
    [Audited]
    public string Provider { get; private set; } = "";

    [Audited]
    public IReadOnlyList<string> Tags { get; private set; } = [];

    [Audited]
    public ApiState State { get; private set; }

    [Audited]
    internal ApiDesign Design { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>RFC 8707: what a client names as <c>resource</c> to get a token for this API alone.</summary>
    public string Uri => UriOf(Id);

    string IAudited.AuditObject => ApiAudit.Object(Id);

    string? IAudited.AuditName => $"{Name} {ApiVersion}";

    public static string UriOf(Guid id) => $"urn:oob-provisioning:api:{id}";

    internal static Api Create(DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), CreatedAt = now };

    /// <summary>Takes over everything that an administrator may say of it.</summary>
    internal void Replace(ApiRequest request, ApiDesign design, string provider, DateTimeOffset now)
    {
        Name = request.Name!;
        Context = request.Context!;
        ApiVersion = request.Version!;
        Route = RouteOf(Context, ApiVersion);
        Description = request.Description ?? "";
        Provider = provider;
        Tags = [.. request.Tags?.OfType<string>().Distinct() ?? []];
        State = request.LifeCycleStatus is { } state ? ApiStates.Parse(state) : State;
        Design = design;
        ChangedAt = now;
    }

    internal static string RouteOf(string context, string version) => $"{context}/{version}".ToLowerInvariant();
}
