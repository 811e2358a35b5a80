using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>The refusals that a call has because of what it is: it needs a token, it takes a body, something that it needs may be down.</summary>
internal sealed class CommonAnswers(string schema, string mediaType) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IEnumerable<int> statuses =
        [
            .. !CallSecurity.NeedsToken(context) ? (int[])[] : [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden],
            .. IsBoundRead(operation, context) ? (int[])[StatusCodes.Status412PreconditionFailed] : [],
            .. operation.RequestBody is null ? (int[])[] : [StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType],
            StatusCodes.Status503ServiceUnavailable,
        ];
        operation.Responses ??= [];
        foreach (var status in statuses)
        {
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), Problem(context.Document));
        }

        // In their order, for whoever reads the document.
        var ordered = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        ordered.ForEach(response => operation.Responses.Add(response.Key, response.Value));
        return Task.CompletedTask;
    }

    private static bool IsBoundRead(OpenApiOperation operation, OpenApiOperationTransformerContext context) =>
        context.Description.HttpMethod == HttpMethods.Get && operation.Parameters?.Any(parameter => parameter.Name == ConditionalCalls.IfMatch) == true;

    private OpenApiResponse Problem(OpenApiDocument? document) => new()
    {
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [mediaType] = new() { Schema = new OpenApiSchemaReference(schema, document) },
        },
    };
}
