using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>What is to be blocked.</summary>
public sealed record BlockRequest
{
    /// <summary><c>BLOCKED</c> (default): everything; <c>PROD_ONLY_BLOCKED</c>: tokens of production keys.</summary>
    [FromQuery(Name = "blockState")]
    [AllowedValues(
        null,
        SubscriptionStates.Blocked,
        SubscriptionStates.ProductionBlocked,
        ErrorMessage = $"It must be {SubscriptionStates.Blocked} or {SubscriptionStates.ProductionBlocked}.")]
    public string? BlockState { get; init; }
}
