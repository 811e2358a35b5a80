using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>
/// Objects that are left out instead of being null. The framework says of a reference that it may be null only when it puts the document together, so what a
/// member is must be remembered until then.
/// </summary>
internal static class NeverNull
{
    private const string Key = "oob-never-null";

    public static void Mark(OpenApiSchema schema, string member)
    {
        schema.Metadata ??= new Dictionary<string, object>();
        schema.Metadata[Key] = schema.Metadata.TryGetValue(Key, out var known) ? ((string[])known).Append(member).ToArray() : new[] { member };
    }

    public static void Complete(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
        {
            foreach (var member in schema.Metadata?.TryGetValue(Key, out var members) == true ? (string[])members : [])
            {
                if (schema.Properties?[member] is OpenApiSchema { OneOf: { Count: 2 } choices })
                {
                    schema.Properties[member] = choices.First(choice => choice.Type != JsonSchemaType.Null);
                }
            }
        }
    }
}
