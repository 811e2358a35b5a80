namespace OobProvisioning.ApiStore.Portal.Applications;

/// <summary>What is chosen of a subscription. Its members have the names that the API's faults have.</summary>
internal sealed class SubscriptionForm
{
    public string? ApiId { get; set; }

    public string? ThrottlingPolicy { get; set; }

    /// <summary>Of the row that the form was filled from.</summary>
    public string? Version { get; set; }
}
