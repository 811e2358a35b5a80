
namespace OobProvisioning.ApiStore.IntegrationTests.Model;

/// <summary>Keys as the model has them.</summary>
/// <param name="KeyMapping">Their identifier.</param>
/// <param name="Mode"><c>MAPPED</c> or <c>CREATED</c>.</param>
/// <param name="ConsumerKey">The client.</param>
/// <param name="Secret">The newest that the store has told; null of a client that was made elsewhere.</param>
internal sealed record ModelKeys(Guid KeyMapping, string Mode, string ConsumerKey, string? Secret)
{
    public static ModelKeys Of(JsonNode key) => new(
        key["keyMappingId"]!.GetValue<Guid>(), key.Text("mode"), key.Text("consumerKey"), key.Text("consumerSecret"));

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Mode} {ConsumerKey}";
}
