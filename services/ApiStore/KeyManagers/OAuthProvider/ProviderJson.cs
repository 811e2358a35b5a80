using System.Text.Json;
using System.Text.Json.Serialization;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>What providers say. A member that is there twice could be read in two ways.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.General, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ProviderMetadata))]
internal sealed partial class ProviderJson : JsonSerializerContext;
