using System.Diagnostics;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>Who did what to which object, and when. Written in the transaction of the change itself; never changed.</summary>
public sealed class AuditEvent
{
    public const int MaxNameLength = 300;

    private List<Difference> _changes = [];

    private AuditEvent()
    {
    }

    public Guid Id { get; private set; }

    /// <summary><c>client:&lt;id&gt;</c>, <c>user:&lt;id&gt;</c> or <c>system:&lt;part&gt;</c>.</summary>
    public string Actor { get; private set; } = "";

    public string Verb { get; private set; } = "";

    /// <summary><c>&lt;kind&gt;:&lt;id&gt;</c>.</summary>
    public string Object { get; private set; } = "";

    /// <summary>What people called it then; null if it had no name, or nobody told it.</summary>
    public string? ObjectName { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    public string? TraceId { get; private set; }

    /// <summary>Never a secret, nor what proves one.</summary>
    public IReadOnlyList<Difference> Changes => _changes;

    public static AuditEvent Of(string actor, string verb, string @object, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Actor = actor,
        Verb = verb,
        Object = @object,
        OccurredAt = now,
        TraceId = Activity.Current?.TraceId.ToString(),
    };

    /// <summary>Says what the object's own members do not: for what is kept elsewhere. The rest is told when it is saved.</summary>
    public AuditEvent Telling(string property, object? before, object? after)
    {
        if (Differences.Of(property, before, after) is { } difference)
        {
            _changes.Add(difference);
        }

        return this;
    }

    internal void Describe(string? name, IEnumerable<Difference> changes)
    {
        ObjectName = name;
        _changes.AddRange(changes);
    }
}
