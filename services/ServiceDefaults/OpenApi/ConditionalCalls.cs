using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>The headers of versions: If-Match where a change may be bound to one, ETag where one is told, If-None-Match where it spares the answer.</summary>
internal sealed class ConditionalCalls : IOpenApiOperationTransformer
{
    internal const string IfMatch = "If-Match";
    private const string NotModified = "304";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var route = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();
        if (route?.GetParameters().Any(parameter => parameter.ParameterType == typeof(ExpectedVersion)) == true)
        {
            AddHeader(operation, IfMatch, "The ETag of what was seen: if somebody has changed it since, nothing is done, and 412 (RFC 9110 13.1.1).");
        }

        if (operation.Responses?.ContainsKey(NotModified) == true)
        {
            AddHeader(operation, "If-None-Match", "The ETag of what is had already: while it is the present one, 304 without a body (RFC 9110 13.1.2).");
        }

        if (route is not null && IsVersioned(route.ReturnType))
        {
            if (context.Description.HttpMethod == HttpMethods.Get)
            {
                AddHeader(operation, IfMatch, "The ETag that is wanted: of any other version the answer is 412.");
            }

            foreach (var (_, response) in operation.Responses!.Where(response => response.Key[0] == '2' || response.Key == NotModified))
            {
                ((OpenApiResponse)response).Headers ??= new Dictionary<string, IOpenApiHeader>();
                response.Headers!["ETag"] = Headers.Text("The version of what is shown, for If-Match.");
            }
        }

        return Task.CompletedTask;
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static bool IsVersioned(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Versioned<>) || type.GetGenericArguments().Any(IsVersioned));
}
