namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>An audit event of its entity says how this member changed. Never on what proves or opens something.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AuditedAttribute : Attribute;
