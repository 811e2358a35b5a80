using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>The order of names that people expect: <c>shop 2</c> before <c>shop 10</c>, large letters beside small ones.</summary>
/// <remarks>
/// Names themselves keep the database's own collation, and so do the indexes that make them unique: what a newer ICU orders otherwise must never be
/// taken for another name.
/// </remarks>
public static class NaturalOrder
{
    public const string Collation = "natural";

    /// <summary>Unicode's own order, with numbers by their value (UTS 35, <c>kn</c>).</summary>
    private const string Locale = "und-u-kn-true";

    public static void HasNaturalOrder(this ModelBuilder model) => model.HasCollation(Collation, Locale, "icu", deterministic: true);

    public static IOrderedQueryable<T> OrderByName<T>(this IQueryable<T> query, Expression<Func<T, string>> name) => query.OrderBy(Collated(name));

    public static IOrderedQueryable<T> OrderByNameDescending<T>(this IQueryable<T> query, Expression<Func<T, string>> name) =>
        query.OrderByDescending(Collated(name));

    private static Expression<Func<T, string>> Collated<T>(Expression<Func<T, string>> name)
    {
        Expression<Func<string, string>> collated = text => EF.Functions.Collate(text, Collation);
        var call = (MethodCallExpression)collated.Body;
        return Expression.Lambda<Func<T, string>>(call.Update(call.Object, [call.Arguments[0], name.Body, call.Arguments[2]]), name.Parameters);
    }
}
