using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

internal static class Examples
{
    /// <exception cref="KeyNotFoundException">There is an example of a schema that is not in the document.</exception>
    public static void Add(OpenApiDocument document, IReadOnlyDictionary<string, string> examples)
    {
        foreach (var (schema, json) in examples)
        {
            ((OpenApiSchema)document.Components!.Schemas![schema]).Examples = [JsonNode.Parse(json)!];
        }
    }
}
