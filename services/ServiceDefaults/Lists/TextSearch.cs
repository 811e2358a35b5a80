using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>
/// How a text is found in a column, without regard to case. Three letters or more: anywhere, by an index of the threes of characters in it
/// (<see cref="GrowthIndex.OfParts"/>). One or two Latin letters or digits have no three, and are almost everywhere: they are looked for at its beginning.
/// </summary>
public static class TextSearch
{
    /// <summary>Unicode's own order puts it behind whatever else may follow (UTS 35, 1.3.1).</summary>
    private const char Last = '\uFFFF';

    public static Expression<Func<T, bool>> Of<T>(Expression<Func<T, string?>> column, string text)
    {
        if (IsShort(text))
        {
            return Beginning(column, text);
        }

        var part = LikePattern.Containing(text);
        return In(column, name => EF.Functions.ILike(name!, part, LikePattern.Escape));
    }

    /// <summary>Those that begin with it, found by an index of the column in small letters: identifiers are alike at their beginnings.</summary>
    [SuppressMessage("Globalization", "CA1304", Justification = "The database makes it small.")]
    [SuppressMessage("Globalization", "CA1311", Justification = "The database makes it small.")]
    public static Expression<Func<T, bool>> Prefix<T>(Expression<Func<T, string?>> column, string text)
    {
        var beginning = LikePattern.BeginningWith(text.ToLowerInvariant());
        return In(column, name => EF.Functions.Like(name!.ToLower(), beginning, LikePattern.Escape));
    }

    private static Expression<Func<T, bool>> Begins<T>(Expression<Func<T, string?>> column, string text)
    {
        var beginning = LikePattern.BeginningWith(text);
        return In(column, name => EF.Functions.ILike(name!, beginning, LikePattern.Escape));
    }

    /// <summary>Letters stand together in the natural order, whatever their case; numbers stand by their value.</summary>
    private static Expression<Func<T, bool>> Beginning<T>(Expression<Func<T, string?>> column, string text)
    {
        if (!text.All(char.IsAsciiLetter))
        {
            return Begins(column, text);
        }

        var (beginning, first) = (LikePattern.BeginningWith(text), text.ToLowerInvariant());
        var last = first + Last;
        return In(column, name => EF.Functions.ILike(name!, beginning, LikePattern.Escape)
            && EF.Functions.Collate(name!, NaturalOrder.Collation).CompareTo(first) >= 0
            && EF.Functions.Collate(name!, NaturalOrder.Collation).CompareTo(last) <= 0);
    }

    private static bool IsShort(string text) => text.Length < 3 && text.All(char.IsAsciiLetterOrDigit);

    private static Expression<Func<T, bool>> In<T>(Expression<Func<T, string?>> column, Expression<Func<string?, bool>> holds) =>
        Expression.Lambda<Func<T, bool>>(ReplacingExpressionVisitor.Replace(holds.Parameters[0], column.Body, holds.Body), column.Parameters);
}
