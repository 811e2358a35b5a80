using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>A part of a list as the answer: a <see cref="PagedList{T}"/> that knows the addresses of its neighbours once it knows its own.</summary>
/// <param name="List">The entries of this part.</param>
/// <param name="Part">Which part was asked for.</param>
/// <param name="Total">Entries in the whole list.</param>
public sealed record Paged<T>(IReadOnlyList<T> List, ListPart Part, int Total) : IResult, IEndpointMetadataProvider
{
    public int Offset => Part.Skip;

    public int Limit => Part.Take;

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Populate<Ok<PagedList<T>>>(method, builder);

    public Task ExecuteAsync(HttpContext httpContext) =>
        TypedResults.Ok(new PagedList<T>(List.Count, List, PaginationOf(httpContext.Request))).ExecuteAsync(httpContext);

    private static void Populate<TResult>(MethodInfo method, EndpointBuilder builder)
        where TResult : IEndpointMetadataProvider => TResult.PopulateMetadata(method, builder);

    private static string Address(HttpRequest request, int offset, int limit)
    {
        var others = request.Query.Where(pair => !IsPart(pair.Key))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""));
        var query = new QueryBuilder(others) { { "limit", $"{limit}" }, { "offset", $"{offset}" } };
        return request.PathBase + request.Path + query.ToQueryString();
    }

    /// <summary>In whatever case: the framework binds it so.</summary>
    private static bool IsPart(string parameter) =>
        parameter.Equals("limit", StringComparison.OrdinalIgnoreCase) || parameter.Equals("offset", StringComparison.OrdinalIgnoreCase);

    private Pagination PaginationOf(HttpRequest request) => new(
        Offset,
        Limit,
        Total,
        Offset + (long)Limit < Total ? Address(request, Offset + Limit, Limit) : "",
        Offset > 0 ? Address(request, Math.Max(0, Offset - Limit), Limit) : "");
}
