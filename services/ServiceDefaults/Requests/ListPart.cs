using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>The part of a list that is asked for.</summary>
public sealed record ListPart
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
    public static IQueryable<T> Cut<T>(this IQueryable<T> ordered, ListPart part) => ordered.Skip(part.Skip).Take(part.Take);
}
