using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>The part of a list that is asked for.</summary>
public sealed record ListPart
{
    public const int DefaultLimit = 25;

    /// <summary>More is not refused: callers ask for very many and mean all that they can have.</summary>
    public const int MaxLimit = 100;

    internal const string LimitFault = "It must be 1 or more.";

    [Description("How many entries at the most: 1 to 100, default 25. More is taken for 100; `pagination.limit` says so.")]
    [FromQuery(Name = "limit")]
    [Range(1, int.MaxValue, ErrorMessage = LimitFault)]
    public int? Limit { get; init; }

    [Description("How many entries to pass over, default 0. They are read all the same: for a deep part follow `pagination.next`.")]
    [FromQuery(Name = "offset")]
    [Range(0, int.MaxValue, ErrorMessage = "It must be 0 or more.")]
    public int? Offset { get; init; }

    [Description("Where the part begins: as `pagination.next` or `pagination.previous` has it, in the same order. `offset` then only says where that is.")]
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    /// <summary>Whether a cursor that is none is passed over.</summary>
    internal bool IsOfPage { get; private init; }

    internal int Take => Math.Min(Limit ?? DefaultLimit, MaxLimit);

    internal int Skip => Offset ?? 0;

    /// <summary>As it stands in the address of a page, which may be mistyped: a cursor that is none is passed over.</summary>
    public static ListPart OfPage(int limit, int offset, string? cursor) => new() { Limit = limit, Offset = offset, Cursor = cursor, IsOfPage = true };
}

/// <summary>Where in the list an answer stands, in the published contract's form.</summary>
/// <param name="Offset">Entries passed over.</param>
/// <param name="Limit">Entries asked for at the most.</param>
/// <param name="Total">Entries in the whole list.</param>
/// <param name="TotalIsExact">Whether that is all of them.</param>
/// <param name="Next">Address of the next part, relative; empty at the end.</param>
/// <param name="Previous">Address of the part before, relative; empty at the start.</param>
public sealed record Pagination(
    [property: Description("Entries passed over.")] int Offset,
    [property: Description("Entries asked for at the most.")] int Limit,
    [property: Description(Pagination.OfTotal)] int Total,
    [property: Description("Whether `total` is all of them; false: it is a lower bound.")] bool TotalIsExact,
    [property: Description("Address of the next part, relative; empty at the end. It costs the same however deep it leads.")]
    string Next,
    [property: Description("Address of the part before, relative; empty at the start.")] string Previous)
{
    private const string OfTotal =
        "Entries in the whole list. Exact up to 10,000, or up to 1,000 where a text is searched for; beyond that a lower bound, which is never less than what "
        + "was passed over and is listed here, and greater while more follows.";
}

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
