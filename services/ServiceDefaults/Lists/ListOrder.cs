using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>An order without ties, so that the parts of a list never overlap and each can begin where the one before has ended.</summary>
public abstract class ListOrder<T>
{
    /// <summary>Tells an entry from those that are alike.</summary>
    internal abstract Expression<Func<T, Guid>> Id { get; }

    internal abstract IOrderedQueryable<T> Sort(IQueryable<T> rows, bool isBack);

    /// <exception cref="BadCursorException">It was not made by this order.</exception>
    internal abstract ListPlace<T> Read(string cursor);

    internal abstract string Write(T row, bool isBack);

    internal Expression<Func<T, bool>> IsIn(IQueryable<Guid> ids) => Where(one => ids.Contains(one));

    internal Expression<Func<T, bool>> IsOneOf(List<Guid> ids) => Where(one => ids.Contains(one));

    /// <summary>With a parameter of its own: that of the identifier stands within the list of identifiers too.</summary>
    private Expression<Func<T, bool>> Where(Expression<Func<Guid, bool>> ofId)
    {
        var row = Expression.Parameter(typeof(T));
        var id = ReplacingExpressionVisitor.Replace(Id.Parameters[0], row, Id.Body);
        return Expression.Lambda<Func<T, bool>>(ReplacingExpressionVisitor.Replace(ofId.Parameters[0], id, ofId.Body), row);
    }
}

/// <summary>What is behind a place, or before it.</summary>
internal sealed record ListPlace<T>(Expression<Func<T, bool>> Beyond, bool IsBack);

/// <summary>The orders that lists have. Each is made once: its expressions are compiled.</summary>
public static class ListOrders
{
    /// <summary>By an identifier alone, which is ordered in time.</summary>
    public static ListOrder<T> ById<T>(Expression<Func<T, Guid>> id, bool isDescending = false) =>
        new KeyedOrder<T, bool>(null, id, isDescending, (_, one, place) => one > place.Id, (_, one, place) => one < place.Id);

    /// <summary>By a name, as people expect it: see <see cref="NaturalOrder"/>.</summary>
    public static ListOrder<T> ByName<T>(Expression<Func<T, string>> name, Expression<Func<T, Guid>> id, bool isDescending = false) =>
        new KeyedOrder<T, string>(
            name,
            id,
            isDescending,
            (key, one, place) => EF.Functions.GreaterThan(ValueTuple.Create(key, one), ValueTuple.Create(place.Key, place.Id)),
            (key, one, place) => EF.Functions.LessThan(ValueTuple.Create(key, one), ValueTuple.Create(place.Key, place.Id)),
            key => EF.Functions.Collate(key, NaturalOrder.Collation));

    /// <summary>By the name of something else that a row belongs to: that has an index of its own, which finds the place.</summary>
    public static ListOrder<T> ByNameOf<T>(Expression<Func<T, string>> name, Expression<Func<T, Guid>> id, bool isDescending = false) =>
        new KeyedOrder<T, string>(
            name,
            id,
            isDescending,
            (key, one, place) => key.CompareTo(place.Key) >= 0
                && EF.Functions.GreaterThan(ValueTuple.Create(key, one), ValueTuple.Create(place.Key, place.Id)),
            (key, one, place) => key.CompareTo(place.Key) <= 0
                && EF.Functions.LessThan(ValueTuple.Create(key, one), ValueTuple.Create(place.Key, place.Id)),
            key => EF.Functions.Collate(key, NaturalOrder.Collation),
            isOfAnother: true);

    /// <summary>By a word or an instant.</summary>
    public static ListOrder<T> By<T, TKey>(Expression<Func<T, TKey>> key, Expression<Func<T, Guid>> id, bool isDescending = false) =>
        new KeyedOrder<T, TKey>(
            key,
            id,
            isDescending,
            (value, one, place) => EF.Functions.GreaterThan(ValueTuple.Create(value, one), ValueTuple.Create(place.Key, place.Id)),
            (value, one, place) => EF.Functions.LessThan(ValueTuple.Create(value, one), ValueTuple.Create(place.Key, place.Id)));
}
