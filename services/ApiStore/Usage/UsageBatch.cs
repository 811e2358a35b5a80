using System.ComponentModel.DataAnnotations;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Usage;

/// <summary>What a gateway served within one hour, as it tells it every minute.</summary>
public sealed record UsageBatch
{
    /// <summary>Made by the gateway, and the same when it sends the batch again.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public Guid? Id { get; init; }

    /// <summary>When the first call may have ended: its hour and day, in UTC, are those of all. At most a day ago.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public DateTimeOffset? From { get; init; }

    /// <summary>At most 1,000, each of another application, API and key type.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public IReadOnlyList<UsageRow>? Rows { get; init; }
}

/// <summary>What one application called of one API with keys of one type.</summary>
public sealed record UsageRow
{
    public Guid ApplicationId { get; init; }

    public Guid ApiId { get; init; }

    [AllowedValues(KeyTypes.Production, KeyTypes.Sandbox, ErrorMessage = $"It must be {KeyTypes.Production} or {KeyTypes.Sandbox}.")]
    public string? KeyType { get; init; }

    /// <summary>All calls.</summary>
    public long Requests { get; init; }

    /// <summary>Of these, what was answered with 4xx.</summary>
    public long ClientErrors { get; init; }

    /// <summary>Of these, what was answered with 5xx, or broke off.</summary>
    public long ServerErrors { get; init; }

    /// <summary>In microseconds: until the backend's answer began, of all calls that it answered.</summary>
    public long LatencyTotal { get; init; }

    /// <summary>In microseconds.</summary>
    public long LatencyLongest { get; init; }

    /// <summary>How many calls were answered within which time; see <see cref="LatencyFigures"/>.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public IReadOnlyList<long>? LatencyBuckets { get; init; }
}
