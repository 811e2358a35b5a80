using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>What the parts of an address are: the same at every call, so routes do not say it, and some read them otherwise than as a parameter.</summary>
internal sealed partial class PathParameters(IReadOnlyDictionary<string, string> texts) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters ??= [];
        foreach (var name in Part().Matches(context.Description.RelativePath ?? "").Select(part => part.Groups[1].Value))
        {
            var parameter = operation.Parameters.FirstOrDefault(parameter => parameter.In == ParameterLocation.Path && parameter.Name == name);
            if (parameter is null)
            {
                parameter = new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                };
                operation.Parameters.Insert(operation.Parameters.Count(parameter => parameter.In == ParameterLocation.Path), parameter); // They come first.
            }

            parameter.Description = texts[name];
        }

        return Task.CompletedTask;
    }

    [GeneratedRegex(@"\{(\w+)")]
    private static partial Regex Part();
}
