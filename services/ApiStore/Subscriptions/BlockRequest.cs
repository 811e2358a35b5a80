using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>What is to be blocked.</summary>
public sealed record BlockRequest
{
    [Description("`BLOCKED` (default): everything; `PROD_ONLY_BLOCKED`: tokens of production keys.")]
    [FromQuery(Name = "blockState")]
    [AllowedValues(
        null,
        SubscriptionStates.Blocked,
        SubscriptionStates.ProductionBlocked,
        ErrorMessage = $"It must be {SubscriptionStates.Blocked} or {SubscriptionStates.ProductionBlocked}.")]
    public string? BlockState { get; init; }
}
