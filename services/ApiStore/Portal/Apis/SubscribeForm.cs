namespace OobProvisioning.ApiStore.Portal.Apis;

/// <summary>What is chosen of a subscription to an API. Its members have the names that the API's faults have.</summary>
internal sealed class SubscribeForm
{
    public string? ApplicationId { get; set; }

    public string? ThrottlingPolicy { get; set; }
}
