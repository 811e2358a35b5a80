using System.Text.Json;
using System.Text.Json.Serialization;

namespace OobProvisioning.ApiStore.Wire;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(VerifyRequest))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(OAuthClientList))]
[JsonSerializable(typeof(SubjectQuestion))]
[JsonSerializable(typeof(SubjectList))]
[JsonSerializable(typeof(AnnouncedApi))]
[JsonSerializable(typeof(ClientMetadata))]
[JsonSerializable(typeof(ClientUpdateMetadata))]
[JsonSerializable(typeof(NoMetadata))]
[JsonSerializable(typeof(SecretMetadata))]
[JsonSerializable(typeof(ClientSecretList))]
[JsonSerializable(typeof(RegisteredClient))]
[JsonSerializable(typeof(WireProblem))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(IntrospectionAnswer))]
[JsonSerializable(typeof(ServerMetadata))]
[JsonSerializable(typeof(OAuthError))]
[JsonSerializable(typeof(string))]
internal sealed partial class WireJson : JsonSerializerContext;
