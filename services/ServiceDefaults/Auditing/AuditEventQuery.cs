using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>Which events: those that meet everything that is given.</summary>
public record AuditEventFilter
{
    [Description("Only events of this object, for example `service-provider:0199…`.")]
    [FromQuery(Name = "object")]
    [MaxLength(AuditEvent.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Object { get; init; }

    [Description(
        "Only events of objects that were called so when it was done, without regard to case (`*` at its end stands for any rest), or whose "
        + "identifier it is.")]
    [FromQuery(Name = "objectName")]
    [MaxLength(AuditEvent.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ObjectName { get; init; }

    [Description("Only what this one did, for example `user:0199…`.")]
    [FromQuery(Name = "actor")]
    [MaxLength(AuditEvent.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Actor { get; init; }

    [Description("Only what was done so, for example `revoke`.")]
    [FromQuery(Name = "verb")]
    [MaxLength(50, ErrorMessage = ShapeFaults.AtMost)]
    public string? Verb { get; init; }

    [Description("Only what was done at this instant or later (RFC 3339).")]
    [FromQuery(Name = "since")]
    public DateTimeOffset? Since { get; init; }

    [Description("Only what was done before this instant (RFC 3339).")]
    [FromQuery(Name = "until")]
    public DateTimeOffset? Until { get; init; }
}

/// <summary>What is asked for: the newest events first.</summary>
public sealed record AuditEventQuery : AuditEventFilter
{
    [Description("How many events at the most: 1 to 100, default 25. More is taken for 100.")]
    [FromQuery(Name = "limit")]
    [Range(1, int.MaxValue, ErrorMessage = ListPart.LimitFault)]
    public int? Limit { get; init; }

    [Description("Only events older than this event: the `id` of the last one of the part before.")]
    [FromQuery(Name = "before")]
    public Guid? Before { get; init; }
}
