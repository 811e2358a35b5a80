using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>
/// What of an object must be there: what is never null. The framework takes every parameter of a record for required, and a nullable one that is
/// refused when it is absent for nullable; generators make of both what does not compile or does not hold.
/// </summary>
internal sealed class MemberSchemas : IOpenApiSchemaTransformer
{
    private const string MemberOfThatName = "additionalProperties";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var member in context.JsonTypeInfo.Properties.Where(member => schema.Properties?.ContainsKey(member.Name) == true))
        {
            var asked = member.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true;
            if (asked && schema.Properties![member.Name] is OpenApiSchema required)
            {
                required.Type &= ~JsonSchemaType.Null;
            }
            else if (!asked && schema.Required?.Contains(member.Name) == true && member.IsGetNullable)
            {
                schema.Required.Remove(member.Name);
            }

            if (IsLeftOut(member))
            {
                NeverNull.Mark(schema, member.Name);
            }
        }

        // A generated class would have its own member for what is not described, and of the same name.
        schema.AdditionalPropertiesAllowed &= schema.Properties?.ContainsKey(MemberOfThatName) != true;
        return Task.CompletedTask;
    }

    /// <summary>Instead of being null.</summary>
    private static bool IsLeftOut(JsonPropertyInfo member) => member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
        .OfType<JsonIgnoreAttribute>().Any(ignored => ignored.Condition == JsonIgnoreCondition.WhenWritingNull) == true;
}
