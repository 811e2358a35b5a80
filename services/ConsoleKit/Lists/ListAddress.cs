using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ConsoleKit.Lists;

/// <summary>A part of a list as it stands in an address: what is searched for, by what it is narrowed down, in which order, which part of that.</summary>
/// <param name="Path">The address of the whole list.</param>
public sealed record ListAddress(string Path)
{
    /// <summary>How many rows a page may have; the first is what a list has unless it is asked for more.</summary>
    public static readonly IReadOnlyList<int> Sizes = [25, 50, 100];

    /// <summary>What is searched for.</summary>
    public string? Query { get; init; }

    /// <summary>The column that it is sorted by, with a minus before it for the largest first; null for the list's own order.</summary>
    public string? Sort { get; init; }

    /// <summary>How many rows.</summary>
    public int Limit { get; init; } = Sizes[0];

    /// <summary>After how many rows it begins.</summary>
    public int Offset { get; init; }

    /// <summary>Where it begins, if that is known more exactly: as the list itself has told it. At its start there is none.</summary>
    public string? Cursor { get; init; }

    /// <summary>By what else it is narrowed down, in this order.</summary>
    public IReadOnlyList<(string Name, string? Value)> Filters { get; init; } = [];

    /// <summary>What a list is asked for.</summary>
    public ListPart Part => ListPart.OfPage(Limit, Offset, Offset == 0 ? null : Cursor);

    public bool IsNarrowed => !string.IsNullOrEmpty(Query) || Filters.Any(filter => !string.IsNullOrEmpty(filter.Value));

    /// <summary>The same list from its start: nothing searched for, nothing left out.</summary>
    public ListAddress Cleared => this with { Query = null, Offset = 0, Filters = [] };

    /// <summary>What somebody has mistyped asks for what is shown without it.</summary>
    /// <param name="request">The page's.</param>
    /// <param name="filters">The names of its filters.</param>
    public static ListAddress Of(HttpRequest request, params ReadOnlySpan<string> filters)
    {
        var read = new List<(string, string?)>();
        foreach (var filter in filters)
        {
            read.Add((filter, request.Query[filter]));
        }

        return new(request.Path)
        {
            Query = request.Query["query"],
            Sort = request.Query["sort"],
            Limit = Sizes.FirstOrDefault(size => size == OffsetOf(request.Query["limit"]), Sizes[0]),
            Offset = OffsetOf(request.Query["offset"]),
            Cursor = request.Query["cursor"],
            Filters = read,
        };
    }

    /// <summary>After how many entries it begins. What somebody has mistyped asks for the first part.</summary>
    public static int OffsetOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;

    /// <summary>The address of the part of a list that begins after so many.</summary>
    /// <param name="list">The address of the list.</param>
    /// <param name="query">What is searched for.</param>
    /// <param name="offset">After how many entries the part begins.</param>
    /// <param name="others">By what else it is narrowed down; what is null is left out.</param>
    public static string Address(string list, string? query, int offset, params ReadOnlySpan<(string Name, string? Value)> others) =>
        new ListAddress(list) { Query = query, Offset = offset, Filters = [.. others] }.ToString();

    public string? Filter(string name) => Filters.FirstOrDefault(filter => filter.Name == name).Value;

    /// <summary>Narrowed down by this value of a filter instead of the present one, from the start; null for no such filter.</summary>
    public ListAddress With(string filter, string? value) =>
        this with { Offset = 0, Filters = [.. Filters.Where(other => other.Name != filter), (filter, value)] };

    public override string ToString()
    {
        var part = new QueryBuilder();
        foreach (var (name, value) in Parts.Where(part => !string.IsNullOrEmpty(part.Value)))
        {
            part.Add(name, value!);
        }

        return Path + part;
    }

    /// <summary>What a form that searches sends along.</summary>
    internal IEnumerable<(string Name, string? Value)> Kept =>
        [.. Filters, ("sort", Sort), ("limit", Limit == Sizes[0] ? null : $"{Limit}")];

    private IEnumerable<(string Name, string? Value)> Parts =>
        [("query", Query), .. Kept, ("offset", Offset == 0 ? null : $"{Offset}"), ("cursor", Offset == 0 ? null : Cursor)];
}
