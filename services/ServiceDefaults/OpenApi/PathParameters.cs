using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>What the parts of an address are: the same at every call, so their routes do not say it.</summary>
internal sealed class PathParameters(IReadOnlyDictionary<string, string> texts) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.Where(parameter => parameter.In == ParameterLocation.Path) ?? [])
        {
            parameter.Description ??= texts[parameter.Name!];
        }

        return Task.CompletedTask;
    }
}
