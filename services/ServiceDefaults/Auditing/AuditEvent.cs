using System.Diagnostics;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>Who did what to which object, and when. Written in the transaction of the change itself; never changed.</summary>
public sealed class AuditEvent
{
    private AuditEvent()
    {
    }

    public Guid Id { get; private set; }

    /// <summary><c>client:&lt;id&gt;</c>, <c>user:&lt;id&gt;</c> or <c>system:&lt;part&gt;</c>.</summary>
    public string Actor { get; private set; } = "";

    public string Verb { get; private set; } = "";

    /// <summary><c>&lt;kind&gt;:&lt;id&gt;</c>.</summary>
    public string Object { get; private set; } = "";

    public DateTimeOffset OccurredAt { get; private set; }

    public string? TraceId { get; private set; }

    public static AuditEvent Of(string actor, string verb, string @object, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Actor = actor,
        Verb = verb,
        Object = @object,
        OccurredAt = now,
        TraceId = Activity.Current?.TraceId.ToString(),
    };
}
