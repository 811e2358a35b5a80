namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>What a service's events are about.</summary>
/// <param name="Names">As they stand before the colon of <see cref="AuditEvent.Object"/>.</param>
public sealed record AuditKinds(params string[] Names);
