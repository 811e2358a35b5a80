using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>
/// What is searched for in a list, in several ways. Each is looked up by itself: of two conditions on different tables no index helps with either. What a
/// way finds is found without regard to its order, and then sorted; nothing in the database tells how far along an order the first few of some rows stand.
/// Only where there are many, they are met soon enough in the order itself.
/// </summary>
internal sealed class Search<T>(IQueryable<T> rows, ListOrder<T> order, IReadOnlyList<Expression<Func<T, bool>>> ways)
    where T : class
{
    private const int Many = 1_000;

    public async Task<(List<T> Read, Total Total)> ReadAsync(PlacedPart<T> part, CancellationToken cancellationToken)
    {
        var few = new HashSet<Guid>();
        var frequent = new List<Expression<Func<T, bool>>>();
        foreach (var way in ways)
        {
            var found = await PlannedEachTime.Mark(rows.Where(way).Select(order.Id).Take(Many + 1)).ToListAsync(cancellationToken);
            if (found.Count > Many)
            {
                frequent.Add(way);
            }
            else
            {
                few.UnionWith(found);
            }
        }

        var total = frequent.Count == 0 ? few.Count : new Total(Many, IsExact: false);
        return (total.Count == 0 ? [] : await part.ReadAsync(rows, IdsOf(part, [.. few], frequent), cancellationToken), total);
    }

    private IQueryable<Guid> IdsOf(PlacedPart<T> part, List<Guid> few, List<Expression<Func<T, bool>>> frequent)
    {
        List<Expression<Func<T, bool>>> all = [.. few.Count == 0 ? [] : (Expression<Func<T, bool>>[])[order.IsOneOf(few)], .. frequent];
        return all is [var only]
            ? part.IdsOf(rows.Where(only))
            : part.IdsOf(rows.Where(order.IsIn(all.Select(way => part.LeadingIdsOf(rows.Where(way))).Aggregate((one, other) => one.Union(other)))));
    }
}
