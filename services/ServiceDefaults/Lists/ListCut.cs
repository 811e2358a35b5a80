using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>The rows of a part of a list, and what is to be said of the rest.</summary>
/// <param name="Rows">In order.</param>
/// <param name="Part">Which part was asked for.</param>
/// <param name="Total">How many rows the whole list has.</param>
/// <param name="Next">The cursor of the part behind it; null at the end.</param>
/// <param name="Previous">The cursor of the part before it; null for none.</param>
public sealed record ListCut<T>(List<T> Rows, ListPart Part, Total Total, string? Next, string? Previous)
{
    /// <summary>As an answer.</summary>
    /// <param name="shown">What is shown of the rows.</param>
    public Paged<TView> Showing<TView>(IReadOnlyList<TView> shown) => new(shown, Part, Total) { NextCursor = Next, PreviousCursor = Previous };

    /// <summary>As an answer.</summary>
    /// <param name="shown">What is shown of a row.</param>
    public Paged<TView> Showing<TView>(Converter<T, TView> shown) => Showing(Rows.ConvertAll(shown));
}
