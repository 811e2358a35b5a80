using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OobProvisioning.ApiStore;

/// <summary>
/// The published contract names no operations: frontends that are built on it call them as the common client library does then, by method and path
/// below the contract's root. Paths of ours stand below another root in this document, so it says those names itself.
/// </summary>
internal sealed partial class PublishedOperationIds : IOpenApiOperationTransformer
{
    private const string Root = "store/api/v3";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description is { RelativePath: { } path, HttpMethod: { } method } && path.StartsWith(Root, StringComparison.Ordinal))
        {
            operation.OperationId = method.ToLowerInvariant() + NoWord().Replace(Constraint().Replace(path[Root.Length..].TrimEnd('/'), "}"), "_");
        }

        return Task.CompletedTask;
    }

    [GeneratedRegex(@"\W")]
    private static partial Regex NoWord();

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();
}
