using System.Text.Json;

namespace OobProvisioning.ApiStore.IntegrationTests.Model;

/// <summary>Keys as the model has them.</summary>
/// <param name="KeyMapping">Their identifier.</param>
/// <param name="Mode"><c>MAPPED</c> or <c>CREATED</c>.</param>
/// <param name="ConsumerKey">The client.</param>
/// <param name="Secret">The newest that the store has told; null of a client that was made elsewhere.</param>
internal sealed record ModelKeys(Guid KeyMapping, string Mode, string ConsumerKey, string? Secret)
{
    public static ModelKeys Of(JsonElement key) => new(
        key.GetProperty("keyMappingId").GetGuid(), key.GetProperty("mode").GetString()!, key.GetProperty("consumerKey").GetString()!, key.GetProperty("consumerSecret").GetString());

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Mode} {ConsumerKey}";
}
