using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>
/// What is searched for in a list, in several ways. Each is looked up by itself: of two conditions on different tables no index helps with either.
/// </summary>
internal sealed class Search<T>(IQueryable<T> rows, ListOrder<T> order, IReadOnlyList<Expression<Func<T, bool>>> ways)
    where T : class
{
    /// <summary>So many are found without regard to their order, and then sorted. Where there are more, the first are soon met in the order itself.</summary>
    private const int MostFound = 1_000;

    /// <returns>All of them; null if there are too many.</returns>
    public async Task<(List<Guid>? Found, Total Total)> FindAsync(CancellationToken cancellationToken)
    {
        var found = await Union(way => way.Select(order.Id).Take(MostFound + 1)).Take(MostFound + 1).ToListAsync(cancellationToken);
        return (found.Count > MostFound ? null : found, Total.Within(found.Count, MostFound));
    }

    public IQueryable<Guid> First(PlacedPart<T> part) => ways.Count == 1
        ? part.IdsOf(rows.Where(ways[0]))
        : part.IdsOf(rows.Where(order.IsIn(Union(part.LeadingIdsOf))));

    private IQueryable<Guid> Union(Func<IQueryable<T>, IQueryable<Guid>> idsOf) =>
        ways.Select(way => idsOf(rows.Where(way))).Aggregate((one, other) => one.Union(other));
}
