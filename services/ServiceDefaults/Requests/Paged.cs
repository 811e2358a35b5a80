using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>A part of a list as the answer: a <see cref="PagedList{T}"/> that knows the addresses of its neighbours once it knows its own.</summary>
/// <param name="List">The entries of this part.</param>
/// <param name="Page">Which part was asked for.</param>
/// <param name="Total">Entries in the whole list.</param>
public sealed record Paged<T>(IReadOnlyList<T> List, Page Page, int Total) : IResult, IEndpointMetadataProvider
{
    public int Offset => Page.Skip;

    public int Limit => Page.Take;

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Populate<Ok<PagedList<T>>>(method, builder);

    public Task ExecuteAsync(HttpContext httpContext) =>
        TypedResults.Ok(new PagedList<T>(List.Count, List, PaginationOf(httpContext.Request))).ExecuteAsync(httpContext);

    private static void Populate<TResult>(MethodInfo method, EndpointBuilder builder)
        where TResult : IEndpointMetadataProvider => TResult.PopulateMetadata(method, builder);

    private static string Address(HttpRequest request, int offset, int limit)
    {
        var others = request.Query.Where(pair => pair.Key is not ("limit" or "offset"))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""));
        var query = new QueryBuilder(others) { { "limit", $"{limit}" }, { "offset", $"{offset}" } };
        return request.PathBase + request.Path + query.ToQueryString();
    }

    private Pagination PaginationOf(HttpRequest request) => new(
        Offset,
        Limit,
        Total,
        Offset + (long)Limit < Total ? Address(request, Offset + Limit, Limit) : "",
        Offset > 0 ? Address(request, Math.Max(0, Offset - Limit), Limit) : "");
}
