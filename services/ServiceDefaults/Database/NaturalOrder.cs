using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>How people order names: numbers in them by their value, "App 2" before "App 10", and capitals beside small letters.</summary>
public static class NaturalOrder
{
    /// <summary>A collation of each service's database. It is deterministic: names that are equal in it are the same text.</summary>
    public const string Collation = "natural";

    /// <summary>Unicode's own order (CLDR root), with numbers as such (UTS 35, <c>kn</c>).</summary>
    private const string Locale = "und-u-kn-true";

    public static ModelBuilder HasNaturalOrder(this ModelBuilder model) => model.HasCollation(Collation, Locale, provider: "icu", deterministic: true);

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
