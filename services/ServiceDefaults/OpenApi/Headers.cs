using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

internal static class Headers
{
    public static OpenApiHeader Text(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    public static OpenApiHeader Seconds(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" } };
}
