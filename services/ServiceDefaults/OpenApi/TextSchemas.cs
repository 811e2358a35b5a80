using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>Says that texts, instants and enums are texts, which the framework does not see behind our own converters, and which of them are allowed.</summary>
internal sealed class TextSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(string))
        {
            var mayBeNull = context.JsonPropertyInfo is { IsGetNullable: true } && !Attributes<RequiredAttribute>(context).Any();
            schema.Type = mayBeNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            schema.Enum = Allowed(context) is { Count: > 0 } allowed ? allowed : null;
        }
        else if (context.JsonTypeInfo.Type == typeof(DateTimeOffset) || context.JsonTypeInfo.Type == typeof(DateTimeOffset?))
        {
            var mayBeNull = context.JsonPropertyInfo is { IsGetNullable: true, PropertyType: var type } && type == typeof(DateTimeOffset?);
            schema.Type = mayBeNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        }
        else if (context.JsonTypeInfo.Type.IsEnum)
        {
            schema.Type = JsonSchemaType.String; // A generated enum without a type is one of numbers.
        }
        else if (context.JsonTypeInfo.ElementType == typeof(string))
        {
            var text = new OpenApiSchema { Type = JsonSchemaType.String };
            var isDictionary = context.JsonTypeInfo.Kind == JsonTypeInfoKind.Dictionary;
            schema.Items = isDictionary ? null : text;
            schema.AdditionalProperties = isDictionary ? text : null;
        }

        return Task.CompletedTask;
    }

    private static List<JsonNode> Allowed(OpenApiSchemaTransformerContext context) =>
        [.. Attributes<AllowedValuesAttribute>(context).SelectMany(attribute => attribute.Values).OfType<string>()
            .Concat(Attributes<OneOfAttribute>(context).SelectMany(attribute => attribute.Values))
            .Select(value => JsonValue.Create(value))];

    private static IEnumerable<T> Attributes<T>(OpenApiSchemaTransformerContext context)
    {
        ICustomAttributeProvider? attributes = context.JsonPropertyInfo?.AttributeProvider
            ?? (context.ParameterDescription?.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
        return attributes?.GetCustomAttributes(typeof(T), inherit: true).Cast<T>() ?? [];
    }
}
