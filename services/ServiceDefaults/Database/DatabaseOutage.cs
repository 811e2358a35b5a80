using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>PostgreSQL is away for now (starting, stopping, unreachable, or the connection broke), however deep EF Core wraps that.</summary>
public static class DatabaseOutage
{
    public static bool Is(Exception? exception) => exception switch
    {
        // It was the primary a moment ago.
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => true,

        // Of several hosts that the connection string names none is the primary now. It says no more, or what each of them said.
        NpgsqlException { InnerException: null, Message: "No suitable host was found." } => true,
        NpgsqlException { InnerException: AggregateException hosts } => hosts.InnerExceptions.Any(Is),
        NpgsqlException error => error.IsTransient,

        // The connection broke between two statements of a transaction, and the driver has noticed before the second. It says no more.
        InvalidOperationException { Source: "Npgsql", Message: "Transaction is already completed" } => true,
        InvalidOperationException or DbUpdateException => Is(exception.InnerException),
        _ => false,
    };
}
