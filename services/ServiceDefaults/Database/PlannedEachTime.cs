using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>
/// Has PostgreSQL plan a list or a search for what it asks for, in the same trip. Of a prepared statement it keeps, from the sixth time on, one plan for
/// whatever is asked: one that walks through a million names for a word that three of them have.
/// </summary>
internal sealed class PlannedEachTime : DbCommandInterceptor
{
    private const string Tag = "planned each time";
    private const string Comment = "-- " + Tag;

    /// <summary>As the last part of a query.</summary>
    public static IQueryable<T> Mark<T>(IQueryable<T> query) => query.TagWith(Tag);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith(Comment, StringComparison.Ordinal))
        {
            command.CommandText = $"set plan_cache_mode = force_custom_plan;\n{command.CommandText};\nreset plan_cache_mode";
        }

        return ValueTask.FromResult(result);
    }
}
