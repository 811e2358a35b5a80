namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>An entity that audit events are about. They say how those of its members changed that are <see cref="AuditedAttribute"/>.</summary>
public interface IAudited
{
    /// <summary>How audit events name it: <c>&lt;kind&gt;:&lt;id&gt;</c>.</summary>
    string AuditObject { get; }

    /// <summary>What people call it, kept with the event: it may be gone when that is read. Null if it has no name of its own.</summary>
    string? AuditName { get; }
}

/// <summary>An entity that comes and goes with changes of another, which are told as changes of that one.</summary>
public interface IAuditedPart
{
    /// <summary>What it is to the other, as one word.</summary>
    string AuditPart { get; }

    bool IsPartOf(IAudited whole);
}
