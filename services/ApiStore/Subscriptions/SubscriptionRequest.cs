using System.ComponentModel.DataAnnotations;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Which application wants to call which API. Read-only members of a subscription that are sent back are passed over.</summary>
public sealed record SubscriptionRequest
{
    /// <summary>One of the caller's.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public Guid? ApplicationId { get; init; }

    /// <summary>A published one.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public Guid? ApiId { get; init; }

    /// <summary>One of the API's policies.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public string? ThrottlingPolicy { get; init; }
}
