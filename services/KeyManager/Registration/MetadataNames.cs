using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>What registration calls (RFC 7591 2) that which the management API and the rules call otherwise.</summary>
internal static class MetadataNames
{
    public const string ClientId = "client_id";
    public const string ClientName = "client_name";
    public const string RedirectUris = "redirect_uris";
    public const string Scope = "scope";
    public const string ResponseTypes = "response_types";
    public const string TokenEndpointAuthMethod = "token_endpoint_auth_method";

    private static readonly Dictionary<string, string> ByMember = typeof(ClientMetadata).GetProperties().ToDictionary(
        member => JsonNamingPolicy.CamelCase.ConvertName(member.Name), member => member.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name);

    public static string Of(string member) => ByMember.GetValueOrDefault(member, member);
}
