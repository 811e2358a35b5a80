using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Database;
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
    /// <param name="ways">What is searched for: only rows of which one of these holds; none: all. See <see cref="Narrowed{T}"/>.</param>
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

        var (found, total) = await new Search<T>(rows, order, ways).ReadAsync(cut, cancellationToken);
        return cut.Of(found, total);
    }

    /// <summary>The way of a list that is not searched for a text, but narrowed down to what may be a few of many.</summary>
    public static IReadOnlyList<Expression<Func<T, bool>>> Narrowed<T>(bool isNarrowed) => isNarrowed ? [_ => true] : [];

    /// <summary>How many there are, as far as that is worth knowing.</summary>
    public static async Task<Total> CountAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken) =>
        Total.Within(await PlannedEachTime.Mark(rows.Take(MostCounted + 1)).CountAsync(cancellationToken), MostCounted);
}
