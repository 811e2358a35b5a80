using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>By a key and then by an identifier, both in one direction: so an index finds a place by comparing both at once.</summary>
/// <param name="key">Null: by the identifier alone.</param>
/// <param name="id">The identifier.</param>
/// <param name="isDescending">From the last to the first.</param>
/// <param name="greater">Whether a key and an identifier stand behind a place, in ascending order.</param>
/// <param name="less">Whether they stand before it.</param>
/// <param name="ordered">How the database orders the key, if not as it is.</param>
/// <param name="isOfAnother">Whether it is the key of what a row belongs to. Only rows that belong to something are meant: so its index leads.</param>
internal sealed class KeyedOrder<T, TKey>(
    Expression<Func<T, TKey>>? key,
    Expression<Func<T, Guid>> id,
    bool isDescending,
    Expression<Func<TKey, Guid, Place<TKey>, bool>> greater,
    Expression<Func<TKey, Guid, Place<TKey>, bool>> less,
    Expression<Func<TKey, TKey>>? ordered = null,
    bool isOfAnother = false) : ListOrder<T>
{
    private readonly string _name = $"{key?.Body} {id.Body} {isDescending}";
    private readonly Lazy<Func<T, TKey>?> _keyOf = new(() => key?.Compile());
    private readonly Lazy<Func<T, Guid>> _idOf = new(id.Compile);

    internal override Expression<Func<T, Guid>> Id => id;

    internal override IOrderedQueryable<T> Sort(IQueryable<T> rows, bool isBack) => Ordered(isOfAnother ? rows.Where(HasKey()) : rows, isBack);

    private IOrderedQueryable<T> Ordered(IQueryable<T> rows, bool isBack) => (isDescending != isBack, Key(id.Parameters[0])) switch
    {
        (false, null) => rows.OrderBy(id),
        (true, null) => rows.OrderByDescending(id),
        (false, { } by) => rows.OrderBy(Expression.Lambda<Func<T, TKey>>(by, id.Parameters)).ThenBy(id),
        (true, { } by) => rows.OrderByDescending(Expression.Lambda<Func<T, TKey>>(by, id.Parameters)).ThenByDescending(id),
    };

    internal override ListPlace<T> Read(string cursor)
    {
        var place = Cursor.Read<TKey>(cursor, _name);
        Expression<Func<Place<TKey>>> taken = () => place; // Captured, so that the values become parameters of the statement.
        var beyond = isDescending == place.IsBack ? greater : less;
        var row = id.Parameters[0];
        var body = new ReplacingExpressionVisitor(
            [.. beyond.Parameters], [Key(row) ?? Expression.Default(typeof(TKey)), id.Body, taken.Body]).Visit(beyond.Body);
        return new ListPlace<T>(Expression.Lambda<Func<T, bool>>(body, row), place.IsBack);
    }

    internal override string Write(T row, bool isBack) =>
        Cursor.Write(new Place<TKey>(_keyOf.Value is { } keyOf ? keyOf(row) : default!, _idOf.Value(row), isBack), _name);

    private Expression<Func<T, bool>> HasKey() =>
        Expression.Lambda<Func<T, bool>>(Expression.NotEqual(key!.Body, Expression.Constant(null, typeof(TKey))), key.Parameters);

    private Expression? Key(ParameterExpression row)
    {
        var plain = key is null ? null : ReplacingExpressionVisitor.Replace(key.Parameters[0], row, key.Body);
        return plain is null || ordered is null ? plain : ReplacingExpressionVisitor.Replace(ordered.Parameters[0], plain, ordered.Body);
    }
}
