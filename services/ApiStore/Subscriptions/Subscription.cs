using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>That an application may call an API, and how often. Whoever holds a token of one of the application's clients may, and nobody else.</summary>
public sealed class Subscription : IAudited
{
    private Subscription()
    {
    }

    public Guid Id { get; private set; }

    public Guid ApplicationId { get; private set; }

    public Guid ApiId { get; private set; }

    [Audited]
    public string ThrottlingPolicy { get; private set; } = "";

    [Audited]
    public SubscriptionState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public uint Version { get; private set; }

    public Application Application { get; private set; } = null!;

    public Api Api { get; private set; } = null!;

    string IAudited.AuditObject => SubscriptionAudit.Object(Id);

    string? IAudited.AuditName => (Application, Api) switch
    {
        ({ Name: var application }, { Name: var api }) => $"{application}, {api}",
        (null, { Name: var api }) => api,
        _ => null, // Whoever saved it had not read them.
    };

    internal static Subscription Of(Guid applicationId, Guid apiId, string throttlingPolicy, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ApplicationId = applicationId,
        ApiId = apiId,
        ThrottlingPolicy = throttlingPolicy,
        CreatedAt = now,
    };

    internal void Change(string throttlingPolicy) => ThrottlingPolicy = throttlingPolicy;

    internal void Become(SubscriptionState state) => State = state;
}
