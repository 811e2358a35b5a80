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
/// <param name="Whole">How many entries the whole list has.</param>
public sealed record Paged<T>(IReadOnlyList<T> List, ListPart Part, Total Whole) : IPaged, IResult, IEndpointMetadataProvider
{
    public int Count => List.Count;

    /// <summary>At least so many entries.</summary>
    public int Total => Whole.Count;

    public string? NextCursor { get; init; }

    public string? PreviousCursor { get; init; }

    public bool HasNext => NextCursor is not null || Offset + (long)Limit < Total;

    public int Offset => Part.Skip;

    public int Limit => Part.Take;

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Populate<Ok<PagedList<T>>>(method, builder);

    public Task ExecuteAsync(HttpContext httpContext) =>
        TypedResults.Ok(new PagedList<T>(List.Count, List, PaginationOf(httpContext.Request))).ExecuteAsync(httpContext);

    private static void Populate<TResult>(MethodInfo method, EndpointBuilder builder)
        where TResult : IEndpointMetadataProvider => TResult.PopulateMetadata(method, builder);

    private static string Address(HttpRequest request, int offset, int limit, string? cursor)
    {
        var others = request.Query.Where(pair => !IsPart(pair.Key))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""));
        var query = new QueryBuilder(others) { { "limit", $"{limit}" }, { "offset", $"{offset}" } };
        if (cursor is not null)
        {
            query.Add("cursor", cursor);
        }

        return request.PathBase + request.Path + query.ToQueryString();
    }

    /// <summary>In whatever case: the framework binds it so.</summary>
    private static bool IsPart(string parameter) => ((string[])["limit", "offset", "cursor"]).Contains(parameter, StringComparer.OrdinalIgnoreCase);

    private Pagination PaginationOf(HttpRequest request) => new(
        Offset,
        Limit,
        Total,
        Whole.IsExact,
        HasNext ? Address(request, Offset + Limit, Limit, NextCursor) : "",
        Offset > 0 ? Address(request, Math.Max(0, Offset - Limit), Limit, PreviousCursor) : "");
}
