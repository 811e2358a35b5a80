using System.Linq.Expressions;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>Something that was done.</summary>
/// <param name="Id">Its identifier; later events have greater ones.</param>
/// <param name="Actor">Who did it: <c>client:…</c>, <c>user:…</c> or <c>system:…</c>.</param>
/// <param name="Verb">What was done.</param>
/// <param name="Object">To which object: its kind, a colon, its identifier.</param>
/// <param name="ObjectName">What that was called then; null if it had no name or it was not told.</param>
/// <param name="Changes">How it changed; empty where nothing of it did that is told. Never a secret.</param>
/// <param name="OccurredAt">When (UTC).</param>
/// <param name="TraceId">The trace of the request that did it (W3C Trace Context); null if none did.</param>
public sealed record AuditEventView(
    Guid Id, string Actor, string Verb, string Object, string? ObjectName, IReadOnlyList<Difference> Changes, DateTimeOffset OccurredAt, string? TraceId)
{
    internal static readonly Expression<Func<AuditEvent, AuditEventView>> Of = audit =>
        new(audit.Id, audit.Actor, audit.Verb, audit.Object, audit.ObjectName, audit.Changes, audit.OccurredAt, audit.TraceId);
}

/// <summary>A part of the audit events, newest first.</summary>
public sealed record AuditEventList(int Count, IReadOnlyList<AuditEventView> List);
