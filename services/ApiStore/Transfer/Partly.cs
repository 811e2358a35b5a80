using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>Some of what was asked for was done (207, RFC 4918 11.1; the body is JSON, as in the published contract). What, the value tells.</summary>
internal sealed class Partly<T>(T value) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult, IValueHttpResult<T>, IValueHttpResult
{
    public int? StatusCode => StatusCodes.Status207MultiStatus;

    public T? Value => value;

    object? IValueHttpResult.Value => value;

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status207MultiStatus, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext) => TypedResults.Json(value, statusCode: StatusCode).ExecuteAsync(httpContext);
}
