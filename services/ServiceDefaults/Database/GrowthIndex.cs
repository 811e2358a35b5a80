namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>
/// An index that only makes something fast where there are many rows. It is no part of the schema: the verb <c>migrate</c> makes it at each run if it is not
/// there, while programs read and write, and where it cannot be made all goes on without it.
/// </summary>
/// <param name="Name">Another for another definition.</param>
/// <param name="On">The table, and what of it.</param>
/// <param name="Slow">What is slow without it.</param>
public sealed record GrowthIndex(string Name, string On, string Slow)
{
    /// <summary>The extension that finds parts of words.</summary>
    public const string Trigrams = "pg_trgm";

    private const string Searched = "gin_trgm_ops";

    /// <summary>Of the threes of characters in a text: finds parts of it without regard to case.</summary>
    public static GrowthIndex OfParts(string name, string table, string column, string slow) => new(name, $"{table} using gin ({column} {Searched})", slow);

    /// <summary>Of a text in the order of names, with the identifier: lists in that order are read from it alone.</summary>
    public static GrowthIndex OfNames(string name, string table, string columns, string slow) =>
        new(name, $"{table} ({columns} collate \"{NaturalOrder.Collation}\", id)", slow);

    internal bool NeedsTrigrams => On.Contains(Searched, StringComparison.Ordinal);
}
