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
}
