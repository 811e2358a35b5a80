using System.Text.Json;
using System.Text.Json.Serialization;

namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>How what is known is written: on the wire and in a snapshot file alike. Numbers in the place of names are not taken.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KeyManager))]
[JsonSerializable(typeof(Client))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(Api))]
[JsonSerializable(typeof(Policy))]
[JsonSerializable(typeof(Death))]
internal sealed partial class KnownJson : JsonSerializerContext;
