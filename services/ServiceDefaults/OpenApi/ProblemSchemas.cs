using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>The members that our errors have beside those of RFC 9457.</summary>
internal sealed class ProblemSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (!typeof(ProblemDetails).IsAssignableFrom(context.JsonTypeInfo.Type))
        {
            return Task.CompletedTask;
        }

        schema.Description =
            "An error (RFC 9457). Its identity is type, urn:oob-provisioning:<name>; code, message and description repeat it in the published contract's form.";
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Number of the kind of error." };
        schema.Properties["message"] = Text("The kind of error in one sentence.");
        schema.Properties["description"] = Text("What is wrong this time and what to do.");
        schema.Properties["traceId"] = Text("Finds the request in logs and traces.");
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Every fault of the request by the name of its member.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(null) },
        };
        return Task.CompletedTask;
    }

    private static OpenApiSchema Text(string? description) => new() { Type = JsonSchemaType.String, Description = description };
}
