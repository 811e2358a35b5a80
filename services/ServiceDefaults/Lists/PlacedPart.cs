using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>
/// A part of a list and where it begins. The identifiers are found first, from an index alone where one has all that is asked for; the rows themselves are
/// read of those that are shown.
/// </summary>
internal sealed class PlacedPart<T>(ListOrder<T> order, ListPart part)
    where T : class
{
    private readonly ListPlace<T>? _place = PlaceOf(order, part);

    private bool IsBack => _place is { IsBack: true };

    private int Passed => _place is null ? part.Skip : 0;

    /// <summary>One more than is shown tells whether there is another part.</summary>
    private int Taken => part.Take + (IsBack ? 0 : 1);

    public IQueryable<Guid> IdsOf(IQueryable<T> rows) => Sorted(rows).Skip(Passed).Take(Taken).Select(order.Id);

    /// <summary>Of which those of the part are, if some of other rows come between.</summary>
    public IQueryable<Guid> LeadingIdsOf(IQueryable<T> rows) => Sorted(rows).Take((int)Math.Min(int.MaxValue, (long)Passed + Taken)).Select(order.Id);

    public Task<List<T>> ReadAsync(IQueryable<T> rows, IQueryable<Guid> ids, CancellationToken cancellationToken) =>
        PlannedEachTime.Mark(order.Sort(rows.Where(order.IsIn(ids)), isBack: false)).ToListAsync(cancellationToken);

    /// <summary>What a part that ends the list tells of its length, unless somebody else says how long it is until there.</summary>
    public Total? TotalBy(List<T> read) => part.Cursor is null && read.Count <= part.Take && (read.Count > 0 || part.Skip == 0)
        ? new Total(part.Skip + read.Count, IsExact: true)
        : null;

    /// <param name="read">Its rows, and the one behind it.</param>
    /// <param name="total">Of the whole list.</param>
    public ListCut<T> Of(List<T> read, Total total)
    {
        var hasNext = IsBack ? read.Count > 0 : read.Count > part.Take;
        var rows = read.GetRange(0, Math.Min(read.Count, part.Take));
        return new ListCut<T>(
            rows,
            part,
            total.AtLeast(part.Skip + (long)rows.Count + (hasNext ? 1 : 0)), // Whoever goes on until they have as many as there are finds the end.
            hasNext ? order.Write(rows[^1], isBack: false) : null,
            part.Skip > part.Take && rows.Count > 0 ? order.Write(rows[0], isBack: true) : null);
    }

    private IQueryable<T> Sorted(IQueryable<T> rows) => order.Sort(_place is null ? rows : rows.Where(_place.Beyond), IsBack);

    private static ListPlace<T>? PlaceOf(ListOrder<T> order, ListPart part)
    {
        try
        {
            return string.IsNullOrEmpty(part.Cursor) ? null : order.Read(part.Cursor);
        }
        catch (BadCursorException) when (part.IsOfPage)
        {
            return null; // What somebody has mistyped in a page's address asks for what is shown without it.
        }
    }
}
