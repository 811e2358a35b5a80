using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>Cuts a part out of a list so that it costs the same however long the list is; only an offset without a cursor reads what it passes over.</summary>
public static class ListCutting
{
    /// <summary>Counting that many takes about a millisecond.</summary>
    public const int MostCounted = 10_000;

    public static Task<ListCut<T>> CutAsync<T>(this IQueryable<T> rows, ListOrder<T> order, ListPart part, CancellationToken cancellationToken)
        where T : class => rows.CutAsync(order, part, [], cancellationToken);

    /// <param name="rows">The list.</param>
    /// <param name="order">Its order.</param>
    /// <param name="part">Which part.</param>
    /// <param name="ways">What is searched for: only rows of which one of these holds; none: all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<ListCut<T>> CutAsync<T>(
        this IQueryable<T> rows, ListOrder<T> order, ListPart part, IReadOnlyList<Expression<Func<T, bool>>> ways, CancellationToken cancellationToken)
        where T : class
    {
        var cut = new PlacedPart<T>(order, part);
        if (ways.Count == 0)
        {
            var list = await cut.ReadAsync(rows, cut.IdsOf(rows), cancellationToken);
            return cut.Of(list, cut.TotalBy(list) ?? await CountAsync(rows.Select(order.Id), cancellationToken));
        }

        var search = new Search<T>(rows, order, ways);
        var (found, total) = await search.FindAsync(cancellationToken);
        return found is []
            ? cut.Of([], total)
            : cut.Of(await cut.ReadAsync(rows, found is null ? search.First(cut) : cut.IdsOf(rows.Where(order.IsOneOf(found))), cancellationToken), total);
    }

    /// <summary>How many there are, as far as that is worth knowing.</summary>
    public static async Task<Total> CountAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken) =>
        Total.Within(await rows.Take(MostCounted + 1).CountAsync(cancellationToken), MostCounted);
}
