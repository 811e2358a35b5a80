using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>The part of a list that is asked for.</summary>
public sealed record Page
{
    public const int DefaultLimit = 25;

    /// <summary>How many entries at the most: 1 to 100, default 25.</summary>
    [FromQuery(Name = "limit")]
    [Range(1, 100, ErrorMessage = ShapeFaults.InRange)]
    public int? Limit { get; init; }

    /// <summary>How many entries to pass over, default 0.</summary>
    [FromQuery(Name = "offset")]
    [Range(0, int.MaxValue, ErrorMessage = "It must be 0 or more.")]
    public int? Offset { get; init; }

    internal int Take => Limit ?? DefaultLimit;

    internal int Skip => Offset ?? 0;
}

/// <summary>Where in the list an answer stands, in the published contract's form.</summary>
/// <param name="Offset">Entries passed over.</param>
/// <param name="Limit">Entries asked for at the most.</param>
/// <param name="Total">Entries in the whole list.</param>
/// <param name="Next">Address of the next part, relative; empty at the end.</param>
/// <param name="Previous">Address of the part before, relative; empty at the start.</param>
public sealed record Pagination(int Offset, int Limit, int Total, string Next, string Previous);

/// <summary>A part of a list.</summary>
/// <param name="Count">Entries in this answer.</param>
/// <param name="List">The entries.</param>
/// <param name="Pagination">Where they stand in the whole list.</param>
public sealed record PagedList<T>(int Count, IReadOnlyList<T> List, Pagination Pagination);

/// <summary>Cuts a part out of an ordered query.</summary>
public static class Paging
{
    public static IQueryable<T> Cut<T>(this IQueryable<T> ordered, Page page) => ordered.Skip(page.Skip).Take(page.Take);

    public static PagedList<T> ToPagedList<T>(this IReadOnlyList<T> list, Page page, int total, HttpRequest request) =>
        new(list.Count, list, new Pagination(
            page.Skip,
            page.Take,
            total,
            page.Skip + (long)page.Take < total ? Address(request, page.Skip + page.Take, page.Take) : "",
            page.Skip > 0 ? Address(request, Math.Max(0, page.Skip - page.Take), page.Take) : ""));

    private static string Address(HttpRequest request, int offset, int limit)
    {
        var others = request.Query.Where(pair => pair.Key is not ("limit" or "offset"))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""));
        var query = new QueryBuilder(others) { { "limit", $"{limit}" }, { "offset", $"{offset}" } };
        return request.PathBase + request.Path + query.ToQueryString();
    }
}
