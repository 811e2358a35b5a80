using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>What finds events among millions; those of an object or of an actor are found by indexes of the schema.</summary>
public static class AuditIndexes
{
    private const string Slow = "looking for changes";

    public static readonly IReadOnlyList<GrowthIndex> All =
    [
        new("ix_audit_events_verb", "audit_events (verb, id)", Slow),
        GrowthIndex.OfParts("ix_audit_events_object_name_parts", "audit_events", "object_name", Slow),
    ];
}
