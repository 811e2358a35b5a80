using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>What is asked for: the newest events first.</summary>
public sealed record AuditEventQuery
{
    /// <summary>How many events at the most: 1 to 100, default 25.</summary>
    [FromQuery(Name = "limit")]
    [Range(1, 100, ErrorMessage = ShapeFaults.InRange)]
    public int? Limit { get; init; }

    /// <summary>Only events older than this event: the <c>id</c> of the last one of the part before.</summary>
    [FromQuery(Name = "before")]
    public Guid? Before { get; init; }

    /// <summary>Only events of this object, for example <c>service-provider:0199…</c>.</summary>
    [FromQuery(Name = "object")]
    [MaxLength(300, ErrorMessage = ShapeFaults.AtMost)]
    public string? Object { get; init; }
}

/// <summary>Who (<c>client:…</c>, <c>user:…</c>, <c>system:…</c>) did what to which object, and when (UTC).</summary>
public sealed record AuditEventView(Guid Id, string Actor, string Verb, string Object, DateTimeOffset OccurredAt, string? TraceId);

/// <summary>A part of the audit events, newest first.</summary>
public sealed record AuditEventList(int Count, IReadOnlyList<AuditEventView> List);

/// <summary>Reads the audit events of a service's own database.</summary>
public static class AuditTrail
{
    private const int DefaultLimit = 25;

    public static async Task<Ok<AuditEventList>> ReadAsync(DbContext db, AuditEventQuery query, CancellationToken cancellationToken)
    {
        var events = db.Set<AuditEvent>().AsNoTracking();
        if (query.Object is { } wanted)
        {
            events = events.Where(audit => audit.Object == wanted);
        }

        if (query.Before is { } before)
        {
            // Version 7 identifiers are ordered in time, in PostgreSQL too.
            events = events.Where(audit => audit.Id < before);
        }

        var list = await events
            .OrderByDescending(audit => audit.Id)
            .Take(query.Limit ?? DefaultLimit)
            .Select(audit => new AuditEventView(audit.Id, audit.Actor, audit.Verb, audit.Object, audit.OccurredAt, audit.TraceId))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new AuditEventList(list.Count, list));
    }
}
