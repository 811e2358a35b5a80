using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>Which events: those that meet everything that is given.</summary>
public record AuditEventFilter
{
    /// <summary>Only events of this object, for example <c>service-provider:0199…</c>.</summary>
    [FromQuery(Name = "object")]
    [MaxLength(AuditEvent.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Object { get; init; }

    /// <summary>
    /// Only events of objects that were called so when it was done, without regard to case (<c>*</c> at its end stands for any rest), or whose identifier
    /// it is.
    /// </summary>
    [FromQuery(Name = "objectName")]
    [MaxLength(AuditEvent.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ObjectName { get; init; }

    /// <summary>Only what this one did, for example <c>user:0199…</c>.</summary>
    [FromQuery(Name = "actor")]
    [MaxLength(AuditEvent.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Actor { get; init; }

    /// <summary>Only what was done so, for example <c>revoke</c>.</summary>
    [FromQuery(Name = "verb")]
    [MaxLength(50, ErrorMessage = ShapeFaults.AtMost)]
    public string? Verb { get; init; }

    /// <summary>Only what was done at this instant or later (RFC 3339).</summary>
    [FromQuery(Name = "since")]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only what was done before this instant (RFC 3339).</summary>
    [FromQuery(Name = "until")]
    public DateTimeOffset? Until { get; init; }
}

/// <summary>What is asked for: the newest events first.</summary>
public sealed record AuditEventQuery : AuditEventFilter
{
    /// <summary>How many events at the most: 1 to 100, default 25.</summary>
    [FromQuery(Name = "limit")]
    [Range(1, 100, ErrorMessage = ShapeFaults.InRange)]
    public int? Limit { get; init; }

    /// <summary>Only events older than this event: the <c>id</c> of the last one of the part before.</summary>
    [FromQuery(Name = "before")]
    public Guid? Before { get; init; }
}
