using System.Text.Json;
using System.Text.Json.Nodes;

namespace OobProvisioning.TestKit.OpenApi;

/// <summary>Whether JSON has the shape that a schema of an OpenAPI document says: types, enums, members that must be there, none that is not described.</summary>
internal sealed class JsonShape(JsonObject document)
{
    public IEnumerable<string> FaultsOf(JsonNode? value, JsonNode schema, string at = "")
    {
        var shape = Resolve(schema);
        if (shape["oneOf"] is JsonArray choices)
        {
            var all = choices.Select(choice => FaultsOf(value, choice!, at).ToList()).ToList();
            return all.Exists(faults => faults.Count == 0) ? [] : all.MaxBy(faults => faults.Count)!;
        }

        if (shape["type"] is { } type && !Types(type).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Types(type).Contains("number")))
        {
            return [$"{at} is {TypeOf(value)} and not {type.ToJsonString()}."];
        }

        return value switch
        {
            JsonObject members => OfMembers(members, shape, at),
            JsonArray items when shape["items"] is { } item => items.SelectMany((entry, index) => FaultsOf(entry, item, $"{at}[{index}]")),
            JsonValue when shape["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value)) => [$"{at} is {value.ToJsonString()}, which is none of the enum."],
            _ => [],
        };
    }

    private IEnumerable<string> OfMembers(JsonObject members, JsonObject shape, string at)
    {
        var known = shape["properties"]?.AsObject() ?? [];
        foreach (var name in shape["required"]?.AsArray().Select(name => (string)name!).Where(name => !members.ContainsKey(name)) ?? [])
        {
            yield return $"{at}.{name} is required and absent.";
        }

        foreach (var (name, value) in members)
        {
            var schema = known[name] ?? shape["additionalProperties"] as JsonObject;
            if (schema is null && known.Count > 0)
            {
                yield return $"{at}.{name} is not described.";
            }

            foreach (var fault in schema is null ? [] : FaultsOf(value, schema, $"{at}.{name}"))
            {
                yield return fault;
            }
        }
    }

    private JsonObject Resolve(JsonNode schema) => (string?)schema["$ref"] is { } reference
        ? document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!.AsObject()
        : schema.AsObject();

    private static List<string> Types(JsonNode type) => type is JsonArray several ? [.. several.Select(one => (string)one!)] : [(string)type!];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().Contains('.') ? "number" : "integer",
        _ => "boolean",
    };
}
